# Sourced by ./run, ./test and ./prove: makes .venv and keeps it in step with a lock. POSIX sh.
# Afterwards $python is the interpreter to use. Nothing here needs more than Python 3.11 and a package index.
# shellcheck shell=sh disable=SC2034

say() { printf '%s\n' "$*" >&2; }

find_python() {
    for candidate in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11 python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    say "Horseshoe needs Python 3.11 or newer, and none was found. Install it, or say where it is: PYTHON=/path/to/python3 $0"
    return 1
}

find_uv() {
    if command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; then
        echo uv
    elif [ -x "$root/.venv/bin/uv" ]; then
        echo "$root/.venv/bin/uv"
    fi
}

make_venv() {
    # A .venv whose interpreter has gone (a moved checkout, an upgraded system) is made again.
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        return 0
    fi
    base=$(find_python) || return 1
    say "Making .venv"
    rm -rf "$root/.venv"
    # uv makes an environment without pip in a fraction of a second; pip comes later if it is wanted.
    if [ -n "$(find_uv)" ] && uv venv -q --python "$(command -v "$base")" "$root/.venv" 2>/dev/null; then
        return 0
    fi
    if "$base" -m venv "$root/.venv" >/dev/null 2>&1; then
        return 0
    fi
    rm -rf "$root/.venv"
    say "Python could not make an environment. On Debian and Ubuntu: apt-get install python3-venv"
    return 1
}

install_lock() { # NAME of the lock
    lock="$root/requirements/$1.txt"
    uv=$(find_uv)
    if [ -n "$uv" ]; then
        "$uv" pip install -q --python "$python" --require-hashes -r "$lock" && return 0
        say "uv could not install the lock; pip tries now."
    fi
    "$python" -m pip --version >/dev/null 2>&1 || "$python" -m ensurepip -q >/dev/null || return 1
    "$python" -m pip install -q --disable-pip-version-check --require-hashes -r "$lock"
}

# environment run|dev: afterwards .venv holds that lock exactly as committed. Quick when it already does.
environment() {
    python="$root/.venv/bin/python"
    make_venv || return 1
    # The copy of a lock in .venv says which one was installed; no hashing tool is needed to compare.
    stamp="$root/.venv/installed-$1.txt"
    if ! cmp -s "$root/requirements/$1.txt" "$stamp"; then
        say "Installing what requirements/$1.txt lists"
        rm -f "$stamp"
        install_lock "$1" || { say "The installation failed; nothing was started."; return 1; }
        # A relative line, so that a checkout which is moved or copied never runs another one's code.
        "$python" -c 'import os, pathlib, sys, sysconfig
site = sysconfig.get_path("purelib")
pathlib.Path(site, "horseshoe.pth").write_text(os.path.relpath(sys.argv[1], site) + "\n")' "$root/src" || return 1
        cp "$root/requirements/$1.txt" "$stamp"
        # The dev lock contains the run lock.
        [ "$1" = dev ] && cp "$root/requirements/run.txt" "$root/.venv/installed-run.txt"
    fi
    return 0
}
