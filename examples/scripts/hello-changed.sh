#!/bin/bash
# The same script after an edit: on the instance that ran the first one, this one is written to the disk and does not run.
echo "Hello from $(hostname), MODIFIED"
echo 'User data script executed - MODIFIED' > /var/log/user-data.log
