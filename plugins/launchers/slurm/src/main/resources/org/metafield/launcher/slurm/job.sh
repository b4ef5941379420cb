#!/bin/sh
# One task of a job array: it runs a trial, hands TERM on to it, and leaves its exit code in a file.
folder=@folder@
task=$SLURM_ARRAY_TASK_ID
restart=${SLURM_RESTART_COUNT:-0}
export METAFIELD_ATTEMPT=@number@.$restart
trap 'kill -TERM "$trial" 2>/dev/null' TERM
sh "$folder/$task.sh" &
trial=$!
# A signal ends the wait, but not the trial.
while wait "$trial"; code=$?; kill -0 "$trial" 2>/dev/null; do :; done
echo "$code" >"$folder/$task.$restart.part" && mv "$folder/$task.$restart.part" "$folder/$task.$restart.exit"
exit "$code"
