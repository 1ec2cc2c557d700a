#!/bin/bash
# User data runs once, as root, at the end of an instance's first boot.
echo "Hello from $(hostname)"
echo 'User data script executed' > /var/log/user-data.log
