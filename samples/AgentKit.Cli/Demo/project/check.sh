# Checks price.sh. Ends with exit code 0 when all is well.
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 2
. ./price.sh
failed=0

expect() {
    local wanted=$1 got
    shift
    got=$("$@")
    if [ "$got" = "$wanted" ]; then
        echo "ok   $*"
    else
        echo "FAIL $*: expected $wanted, got $got"
        failed=1
    fi
}

expect 250 total 250 1
expect 2250 total 250 9
expect 2250 total 250 10
expect 2700 total 250 12
expect 119 with_tax 100

[ "$failed" = 0 ] && echo "all is well"
exit "$failed"
