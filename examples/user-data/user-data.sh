#!/bin/bash
echo 'User data script executed' > /var/log/user-data.log
