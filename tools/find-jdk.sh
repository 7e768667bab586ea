# Sourced by ./build and bin/ophion (POSIX sh): finds a JDK 25 or newer.

# find_jdk: sets JAVA_HOME and jdk_version (25.0.1) to the first JDK that is new enough, or prints one line and fails.
# A version is read from the `release` file: starting every java found would cost more than a whole start of ophion.
find_jdk() {
    for jdk_candidate in "${JAVA_HOME:-}" "${JDK_HOME:-}"; do
        use_jdk "$jdk_candidate" && return
    done
    if jdk_candidate=$(command -v java) && jdk_candidate=$(readlink -f "$jdk_candidate" 2>/dev/null); then
        use_jdk "${jdk_candidate%/bin/java}" && return
    fi
    if [ -r "${HOME:-}/.m2/toolchains.xml" ]; then
        while IFS= read -r jdk_candidate; do
            use_jdk "$jdk_candidate" && return
        done <<EOF
$(sed -n 's:.*<jdkHome>[[:space:]]*\(.*[^[:space:]]\)[[:space:]]*</jdkHome>.*:\1:p' "$HOME/.m2/toolchains.xml")
EOF
    fi
    for jdk_candidate in /usr/lib/jvm/* /opt/* /opt/java/* /opt/jdk/* /usr/java/* \
        "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.gradle/jdks/* "${HOME:-}"/.gradle/jdks/*/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        use_jdk "$jdk_candidate" && return
    done
    echo "ophion: no JDK 25 or newer found: install one (for example Temurin 25) or set JAVA_HOME to it" >&2
    return 1
}

# use_jdk HOME: exports JAVA_HOME when HOME holds a JDK that is new enough.
use_jdk() {
    [ -n "$1" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    while IFS= read -r jdk_line || [ -n "$jdk_line" ]; do
        case $jdk_line in
            JAVA_VERSION=*)
                jdk_version=${jdk_line#JAVA_VERSION=}
                jdk_version=${jdk_version#\"}
                jdk_version=${jdk_version%%\"*}
                jdk_feature=${jdk_version%%[!0-9]*}
                if [ "${jdk_feature:-0}" -ge 25 ]; then
                    JAVA_HOME=$1
                    export JAVA_HOME
                    return 0
                fi
                return 1
                ;;
        esac
    done <"$1/release"
    return 1
}

# utf8_paths: in the C locale Java cannot open a file whose name is not ASCII; CPython coerces that locale the same way.
utf8_paths() {
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
        C | POSIX)
            [ -z "${LC_ALL:-}" ] || LC_ALL=C.UTF-8
            LC_CTYPE=C.UTF-8
            export LC_CTYPE
            ;;
    esac
}
