#!/bin/sh
# This machine as terraform calls it, such as linux_amd64.
system=$(uname -s | tr '[:upper:]' '[:lower:]')
case $(uname -m) in
x86_64) processor=amd64 ;;
aarch64 | arm64) processor=arm64 ;;
i?86) processor=386 ;;
arm*) processor=arm ;;
*) processor=$(uname -m) ;;
esac
echo "${system}_${processor}"
