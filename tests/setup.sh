#!/bin/sh
# Finds what RocksDB needs to be compiled (a C++ compiler and libclang), installs it where that needs no question, and else
# names the command that does.
set -eu

compiler() {
    command -v "${CXX:-c++}" >/dev/null 2>&1 || command -v g++ >/dev/null 2>&1 || command -v clang++ >/dev/null 2>&1
}

libclang() {
    [ -n "${LIBCLANG_PATH:-}" ] && return 0
    for folder in /usr/lib /usr/lib64 /usr/local/lib /usr/lib/llvm* /usr/lib/*-linux-gnu \
        /Library/Developer/CommandLineTools/usr/lib \
        /Applications/Xcode.app/Contents/Developer/Toolchains/XcodeDefault.xctoolchain/usr/lib \
        /opt/homebrew/opt/llvm/lib /usr/local/opt/llvm/lib; do
        for file in "$folder"/libclang.so* "$folder"/libclang-*.so* "$folder"/lib/libclang*.so* \
            "$folder"/libclang.dylib; do
            [ -e "$file" ] && return 0
        done
    done
    return 1
}

stop() {
    printf '%s\n' "The build needs a C++ compiler and libclang. To install them:" "" "    $1" "" >&2
    exit 1
}

if ! command -v cargo >/dev/null 2>&1; then
    printf '%s\n' "The build needs a Rust toolchain, 1.89 or later: https://rustup.rs" >&2
    exit 1
fi
compiler && libclang && exit 0

case "$(uname -s)" in
Darwin)
    compiler || stop "xcode-select --install"
    stop "brew install llvm"
    ;;
Linux)
    packages="g++ clang libclang-dev make"
    command -v apt-get >/dev/null 2>&1 || stop "the packages of g++, clang and libclang of your distribution"
    if [ "$(id -u)" = 0 ]; then
        sudo=
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        sudo="sudo -n"
    else
        stop "sudo apt-get update && sudo apt-get install -y $packages"
    fi
    printf '%s\n' "Installing what the build needs: $packages" >&2
    # shellcheck disable=SC2086 # words on purpose
    $sudo apt-get update -q &&
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $packages ||
        stop "$sudo apt-get update && $sudo apt-get install -y $packages"
    ;;
*)
    stop "see the documentation of your system for g++ (or clang++) and libclang"
    ;;
esac
