#!/bin/sh
# Writes what /etc/resolv.conf will hold. In a private network names are completed as EC2 does it; without a way out there is no
# resolver, and each lookup fails at once. With "now" it is put in place, too.
set -u

settings=/run/bootproof/network
engine=/run/bootproof-engine-resolv.conf
next=/run/bootproof-resolv.conf
if [ -r "$settings" ]; then
  search= egress=
  while IFS='=' read -r key value; do
    case $key in
      search) search=$value ;;
      egress) egress=$value ;;
    esac
  done <"$settings"
  {
    printf 'search %s\n' "$search"
    if [ "$egress" = yes ]; then grep '^nameserver' "$engine"; fi
  } >"$next"
else
  cp "$engine" "$next"
fi
if [ "${1:-}" = now ]; then cat "$next" >/etc/resolv.conf; fi
exit 0
