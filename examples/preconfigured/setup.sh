#!/bin/bash
set -e
echo 'Setup executed' >> /var/log/setup.log
