#!/bin/sh
# Gives a machine of a private network its address: such a network manages none. Elsewhere there is nothing to do.
set -u

settings=/run/bootproof/network
[ -r "$settings" ] || exit 0
address= range= mac= search=
while IFS='=' read -r key value; do
  case $key in
    address) address=$value ;;
    range) range=$value ;;
    mac) mac=$value ;;
    search) search=$value ;;
  esac
done <"$settings"

# The engine gave the interface that leads to the outside its address; the other one is ours.
for path in /sys/class/net/*; do
  name=${path##*/}
  case $name in lo | bonding_masters | tunl* | sit* | gre* | erspan* | ip6*) continue ;; esac
  if [ -z "$(ip -4 -o address show dev "$name")" ]; then
    ip link set dev "$name" address "$mac"
    ip address replace "$address" dev "$name"
    ip link set dev "$name" up
    # Whoever is in the network is a neighbour, whatever the subnet.
    ip route replace "$range" dev "$name" src "${address%/*}"
    break
  fi
done

# EC2's resolver knows an instance's own name; here it is in a file.
host=ip-$(printf '%s' "${address%/*}" | tr . -)
grep -q "[[:space:]]$host\$" /etc/hosts || printf '%s %s.%s %s\n' "${address%/*}" "$host" "$search" "$host" >>/etc/hosts
