#!/bin/sh
# For RUSTC_WRAPPER: compiles the crates that no warm request goes through for size. Cargo's profiles set an
# opt-level for each crate, but not how much LLVM copies into callers. See docs/size.md.
rustc=$1
shift
name=
previous=
for argument in "$@"; do
    [ "$previous" = --crate-name ] && name=$argument
    previous=$argument
done
case $name in
# Ours has its own arguments, in pyproject.toml.
'' | ___ | build_script_* | oxhorizon) ;;
# What a warm request goes through.
arc_swap | base64 | bytes | flate2 | hashbrown | http | http_body | httparse | hyper | indexmap | itoa | memchr) ;;
percent_encoding | pyo3 | serde_json | sha1 | tokio | zlib_rs) ;;
*)
    set -- "$@" "-Cllvm-args=-inline-threshold=5 -inlinehint-threshold=25 -unroll-runtime=false" \
        "-Cllvm-args=-unroll-allow-partial=false -tail-dup-size=0 -tail-dup-placement=false -align-loops=1"
    ;;
esac
exec "$rustc" "$@"
