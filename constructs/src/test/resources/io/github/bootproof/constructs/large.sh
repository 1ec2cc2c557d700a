#!/bin/bash
# Stands for a script that is too large for user data.
echo large
