# Does on an instance what the agent of Systems Manager does for AWS-RunShellScript (aws/amazon-ssm-agent: agent/plugins/runscript,
# agent/executers): runs a script and tells how it ended.
#
#   run FOLDER COMMAND-ID RUN SECONDS DIRECTORY BASE64 INSTANCE-ID REGION
#   cancel FOLDER COMMAND-ID
#   reboot
#
# The script runs in the background, so that it goes on when nobody waits for it any more; whoever asks again for the same run waits
# for it, and never starts it twice. What is in FOLDER survives a reboot, what is in /run does not: that tells a run which is under
# way from one that a reboot cut off. A lock that the running script's shell holds tells that it has ended, however it did.
#
# The first line of the answer: ended CODE [WHY] | timed-out | cancelled | reboot (it asks for one) | rebooted (it asked for one, and
# that was) | cut-off (a reboot ended it). Then follows what the script wrote, its errors on the standard error.
set -u
umask 077
verb=$1

if [ "$verb" = reboot ]; then
  # A machine without systemd has a small init that takes a signal for it.
  systemctl reboot 2>/dev/null || kill -HUP 1
  exit
fi

folder=$2
marks=/run/bootproof-commands/$3
mkdir -p "$folder" "$marks"

end_script() {
  : >"$folder/$1"
  if [ -s "$marks/group" ]; then kill -s KILL -- "-$(cat "$marks/group")" 2>/dev/null; fi
}

if [ "$verb" = cancel ]; then
  end_script cancelled
  exit 0
fi

run=$4 seconds=$5 directory=$6 code=$7

tell() {
  echo "$1"
  # Four bytes are the most that a character has.
  if [ -e "$folder/stdout" ]; then head -c 96004 "$folder/stdout"; fi
  if [ -e "$folder/stderr" ]; then head -c 32004 "$folder/stderr" >&2; fi
  exit 0
}

tell_ended() {
  [ -e "$folder/exit.$run" ] || return 0
  ended=$(cat "$folder/exit.$run")
  if [ "$ended" != 194 ]; then tell "ended $ended"; fi
  if [ -e "$marks/started.$run" ]; then tell reboot; fi
  tell rebooted
}

tell_ended
if [ ! -e "$marks/started.$run" ]; then
  if [ -e "$folder/started.$run" ]; then tell cut-off; fi
  # The agent is a service: it comes when the system has its basics.
  tries=120
  while [ -d /run/systemd/system ] && [ $tries -gt 0 ] && ! systemctl -q is-active basic.target; do
    tries=$((tries - 1))
    sleep 0.5
  done
  printf %s "$code" | base64 -d >"$folder/_script.sh" && chmod 0700 "$folder/_script.sh" || exit 1
  exec 9>"$marks/lock"
  flock 9
  : >"$folder/started.$run"
  sync -f "$folder" 2>/dev/null
  : >"$marks/started.$run"
  if [ -r /run/bootproof/environment ]; then
    set -a
    . /run/bootproof/environment
    set +a
  fi
  export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
  export AWS_SSM_INSTANCE_ID="$8" AWS_SSM_REGION_NAME="$9"
  setsid sh -c '
    folder=$1 marks=$2 run=$3 directory=$4
    echo $$ >"$marks/group"
    if [ -e "$folder/cancelled" ]; then exit; fi
    umask 022
    # The agent is started in /usr/bin.
    if cd "${directory:-/usr/bin}" 2>/dev/null; then
      sh -c "$folder/_script.sh" 9>&- </dev/null >>"$folder/stdout" 2>>"$folder/stderr"
      status=$?
    else
      status="1 chdir $directory: no such file or directory"
    fi
    echo "$status" >"$folder/exit.next" && mv "$folder/exit.next" "$folder/exit.$run"
  ' agent "$folder" "$marks" "$run" "$directory" </dev/null >/dev/null 2>&1 &
  exec 9>&-
fi

left=$(($(stat -c %Y "$marks/started.$run") + seconds - $(date +%s)))
if [ "$left" -lt 0 ]; then left=0; fi
if ! flock -w "$left" "$marks/lock" true; then
  end_script timed-out
  flock "$marks/lock" true
fi
tell_ended
if [ -e "$folder/cancelled" ]; then tell cancelled; fi
if [ -e "$folder/timed-out" ]; then tell timed-out; fi
tell cut-off
