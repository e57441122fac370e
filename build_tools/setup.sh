#!/bin/sh
# Sets up what `make build`, `make check`, `make test` and `make audit` need, once; `make lock` renews the lists of Python packages it installs from.
# An environment's stamp says what it was made from and is written last: an interrupted or outdated set-up is done again.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."
unset PYTHONPATH PYTHONHOME
mode=${1-}
log=.cache/setup.log
looked_for=.cache/system-packages # is there once the packages of the system were
pythons=${PYTHON:-python3.13 python3.12 python3.11 python3}
[ -w "${HOME-}" ] || export XDG_CACHE_HOME="$PWD/.cache"

say() { printf '%s\n' "$@"; }

fail() {
    say "$@" >&2
    exit 1
}

# The command's output goes to the log and is shown only if it fails.
quietly() {
    "$@" >"$log" 2>&1 </dev/null || {
        cat "$log" >&2
        say "Failed: $*" >&2
        return 1
    }
}

# The first Python that is new enough; one that can make environments by itself is preferred.
find_python() {
    for also in 'import ensurepip' ''; do
        for candidate in $pythons; do
            if "$candidate" -c "import sys; assert sys.version_info >= (3, 11); $also" >/dev/null 2>&1; then
                python=$candidate
                return
            fi
        done
    done
    fail "Playbook Press needs Python 3.11 or newer; none of these is: $pythons" \
        "Install one (Debian, Ubuntu: apt-get install python3 python3-venv; Fedora: dnf install python3; macOS: brew install python)" \
        "or name yours: make build PYTHON=/path/to/python3"
}

# Debian and Ubuntu are helped where that needs no password; everybody else is told the command.
install_system_packages() {
    command=$("$python" -P build_tools/playbook_press/core/system_packages.py command "$mode")
    case $command in
    *apt-get*)
        if [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; then
            say "Installing Debian packages: ${command##*--no-install-recommends } ..."
            quietly env DEBIAN_FRONTEND=noninteractive sh -c "$command" || :
        fi
        ;;
    esac
    "$python" -P build_tools/playbook_press/core/system_packages.py check "$mode"
}

prepare() {
    [ -z "${python-}" ] || return 0
    mkdir -p .cache
    find_python
    if [ "$mode" != check ]; then
        install_system_packages
        : >"$looked_for"
    fi
}

# An environment that `check` has made says nothing of the packages of the system.
system_packages() { [ -e "$looked_for" ] || prepare; }

stamp() { say "$PWD $* $(cat "$@" | cksum)"; }

# Is the environment FOLDER here, working and made from LOCK as it stands now?
made() { [ "$(cat "$1/made-from" 2>/dev/null)" = "$(stamp "$2")" ] && "$1/bin/python" -c '' 2>/dev/null; }

pip() {
    folder=$1
    shift
    quietly "$folder/bin/python" -m pip --disable-pip-version-check install "$@"
}

fresh_environment() {
    rm -f "$1/made-from"
    quietly "$python" -m venv --clear "$1"
}

# A virtual environment in FOLDER with exactly the packages of LOCK; wheels only, so that nothing unlocked is fetched to build one.
environment() {
    ! made "$1" "$2" || return 0
    prepare
    say "Setting up the Python environment in $1 from $2 ..."
    fresh_environment "$1"
    pip "$1" --require-hashes --only-binary :all: --requirement "$2"
    stamp "$2" >"$1/made-from"
}

# The press itself, from this folder: its commands, its plugin, its metadata.
press() {
    from=$(stamp pyproject.toml build_tools/playbook_press/core/version.py)
    [ "$(cat .venv/press-from 2>/dev/null)" != "$from" ] || return 0
    mkdir -p .cache
    say "Installing Playbook Press itself into .venv ..."
    pip .venv --no-index --no-deps --no-build-isolation --editable .
    say "$from" >.venv/press-from
}

# What needs no packages of the system, though .venv holds all that the other modes want.
set_up_check() {
    environment .venv locks/test.txt
    press
}

set_up_build() {
    system_packages
    made .venv locks/test.txt || environment .venv locks/build.txt
    press
}

set_up_test() {
    system_packages
    environment .venv locks/test.txt
    press
}

# veraPDF runs in Java. Where it cannot be installed without a password, the audit says what is missing.
install_java() {
    ! command -v java >/dev/null || [ ! -e /usr/share/java/jaxb-runtime.jar ] || return 0
    command -v apt-get >/dev/null || return 0
    [ "$(id -u)" = 0 ] && sudo= || sudo='sudo -n'
    say "Installing Debian packages: default-jre-headless libjaxb-java ..."
    quietly $sudo apt-get install -y --no-install-recommends default-jre-headless libjaxb-java || :
}

# The fork of Material is installed over Material, so it has an environment of its own; of the last one only a jar is read.
set_up_audit() {
    mode=test
    set_up_test
    install_java
    environment .cache/verapdf locks/verapdf.txt
    environment .cache/engines/materialx locks/materialx.txt
}

# What other people found out about the packages that we install, and how long ago each was last renewed.
vet() {
    mode=test
    failed=
    set_up_test
    environment .cache/vet locks/vet.txt
    for lock in locks/*.txt; do
        say "Looking for known holes in $lock ..."
        .cache/vet/bin/pip-audit --strict --requirement "$lock" --disable-pip --require-hashes --progress-spinner off || failed=yes
    done
    .venv/bin/python tests/audit/supply.py || failed=yes
    [ -z "$failed" ] || fail "Something above needs your eyes: a hole, a package that nobody could be asked about, or one that nobody looks after"
}

# LOCK is written anew from the sources given; versions that still fit are kept, unless UPGRADE is set.
compile() {
    say "Writing locks/$1.txt ..."
    lock=$1
    shift
    quietly .cache/lock/bin/uv pip compile --universal --python-version 3.11 --no-python-downloads --fork-strategy fewest \
        --generate-hashes --no-emit-index-url --annotation-style line --custom-compile-command "make lock" ${UPGRADE:+--upgrade} \
        --output-file "locks/$lock.txt" "$@"
}

write_locks() {
    mkdir -p .cache
    find_python
    uv=$("$python" -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["lock"])')
    say "Fetching $uv into .cache/lock ..."
    fresh_environment .cache/lock
    pip .cache/lock "$uv"
    compile build --extra print-shop --extra slides --extra word --extra translators pyproject.toml locks/press.in
    compile test --extra test --extra lint --extra cluster --extra print-shop --extra slides --extra word --extra translators --extra properdocs --extra zensical \
        --constraint locks/build.txt pyproject.toml locks/press.in
    compile materialx --constraint locks/build.txt locks/materialx.in
    compile verapdf locks/verapdf.in
    compile vet locks/vet.in
    rm -rf .cache/lock
}

case $mode in
build) set_up_build ;;
check) set_up_check ;;
test) set_up_test ;;
audit) set_up_audit ;;
vet) vet ;;
lock) write_locks ;;
*) fail "Usage: sh build_tools/setup.sh build|check|test|audit|vet|lock" ;;
esac
