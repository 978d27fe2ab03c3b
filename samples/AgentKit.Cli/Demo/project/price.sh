# Prices in whole cents, so that nothing is lost to rounding.

# total PRICE PIECES: what several pieces cost.
total() {
    local sum=$(( $1 * $2 ))
    if [ "$2" -gt 10 ]; then
        sum=$(( sum * 90 / 100 ))
    fi
    echo "$sum"
}

# with_tax SUM: the sum and nineteen per cent of tax, rounded down.
with_tax() {
    echo $(( $1 * 119 / 100 ))
}
