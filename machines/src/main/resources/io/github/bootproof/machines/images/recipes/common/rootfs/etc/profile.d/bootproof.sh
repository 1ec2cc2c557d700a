# The same variables for login shells as for services.
if [ -r /run/bootproof/environment ]; then
  set -a
  . /run/bootproof/environment
  set +a
fi
