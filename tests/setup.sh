#!/bin/sh
# Finds what RocksDB needs to be compiled (a C++ compiler and libclang), installs it where that needs no question, and else
# names the command that does. `sh tests/setup.sh tests` finds what the browser tests need, too: Chromium and a Korean font.
set -eu

needs=${1:-build}

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

browser() {
    [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 ||
        command -v google-chrome >/dev/null 2>&1 || command -v google-chrome-stable >/dev/null 2>&1
}

korean_font() {
    ! command -v fc-list >/dev/null 2>&1 || [ -n "$(fc-list :lang=ko family | head -n 1)" ]
}

stop() {
    printf '%s\n' "The build needs a C++ compiler and libclang. To install them:" "" "    $1" "" >&2
    exit 1
}

# What the tests need beyond the build. Without it they say what they skip, so nothing stops here.
go_on() {
    printf '%s\n' "The browser tests need Chromium and a Korean font. To install them:" "" "    $1" "" >&2
    exit 0
}

# How packages are installed without a question: `sudo` is set to what stands before the command.
may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" = 0 ]; then
        sudo=
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        sudo="sudo -n"
    else
        return 1
    fi
}

install() {
    # shellcheck disable=SC2086 # words on purpose
    $sudo apt-get update -q >&2 &&
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $1 >&2
}

build() {
    if ! command -v cargo >/dev/null 2>&1; then
        printf '%s\n' "The build needs a Rust toolchain, 1.89 or later: https://rustup.rs" >&2
        exit 1
    fi
    compiler && libclang && return 0
    case "$(uname -s)" in
    Darwin)
        compiler || stop "xcode-select --install"
        stop "brew install llvm"
        ;;
    Linux)
        packages="g++ clang libclang-dev make"
        command -v apt-get >/dev/null 2>&1 || stop "the packages of g++, clang and libclang of your distribution"
        may_install || stop "sudo apt-get update && sudo apt-get install -y $packages"
        printf '%s\n' "Installing what the build needs: $packages" >&2
        install "$packages" || stop "$sudo apt-get update && $sudo apt-get install -y $packages"
        ;;
    *)
        stop "see the documentation of your system for g++ (or clang++) and libclang"
        ;;
    esac
}

tests() {
    packages=
    browser || packages="chromium"
    korean_font || packages="$packages fonts-noto-cjk"
    [ -z "$packages" ] && return 0
    # Without fc-list nobody knows which fonts there are; a browser brings it, and the font comes along.
    command -v fc-list >/dev/null 2>&1 || packages="chromium fonts-noto-cjk"
    may_install || go_on "sudo apt-get update && sudo apt-get install -y $packages"
    printf '%s\n' "Installing what the browser tests need: $packages" >&2
    install "$packages" || go_on "$sudo apt-get update && $sudo apt-get install -y $packages"
}

build
[ "$needs" = tests ] && tests
exit 0
