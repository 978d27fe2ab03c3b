using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Tests.Shell.Programs;

/// <summary>Ordinary commands that only read, each of which is proved.</summary>
public sealed class ReadOnlyProgramTests
{
    private const string Lines =
        """
        awk '{ if ($3 > 1.5) x = (a + b) / 2 } END { print x / 2 }' a.txt
        awk 'BEGIN { x = 1e5; print x, .5, 0.25 }'
        xz -l a.xz
        bzip2 -t a.bz2
        xz -dc a.xz
        git log -n 5 --format='%h %gd %s'
        date -d -1day
        nvidia-smi -L
        git shortlog -sn HEAD
        sort -t - -k 2 a.txt
        jq '.include, .importance' a.json
        ls
        ls -la
        ls -lah src
        ls -R .
        ls *.cs
        ls src/*.cs
        ls -1 --sort=time
        cat README.md
        cat -n src/a.cs
        cat a.txt b.txt
        cat src/*.json
        head -20 a.log
        head -n 5 a b
        head -c 100 a.bin
        tail -f app.log
        tail -n +5 a.txt
        tail -100 a.log
        wc -l src/*.cs
        wc -l *.cs
        sort a.txt
        sort -u -k2,2n a.txt
        sort -t, -k3 a.csv
        uniq -c
        uniq a.txt
        cut -d: -f1 /etc/passwd
        tr a-z A-Z
        tr -d '\n'
        paste a b
        comm -12 a b
        join a b
        diff a b
        diff -u a.txt b.txt
        diff -rq a b
        cmp a b
        md5sum *
        sha256sum a.iso
        sha256sum -c sums
        stat a.txt
        stat -c '%s %n' *
        file src/a.bin
        file -b ./*
        du -sh *
        du -sh .
        du -h --max-depth=1
        df -h
        tree
        tree -L 2
        tree -a -I node_modules
        find . -name '*.cs'
        find . -name *.cs
        find . -type f -name '*.md' -not -path './node_modules/*'
        find src -type f -size +1M
        find . -maxdepth 2 -type d
        find . -newer a.txt -print0
        find . -type f \( -name '*.js' -o -name '*.ts' \)
        find . -name '*.cs' -exec grep -l TODO {} +
        find . -name '*.cs' -exec wc -l {} \;
        find . -empty -type d
        find . -mtime -7 -ls
        find . -printf '%s %p\n'
        fd -e cs
        fd Tool src
        rg TODO
        rg -n 'class \w+' src
        rg -l foo -g '*.cs'
        rg --files
        rg -i --type cs foo src
        grep -rn TODO .
        grep -r --include=*.cs foo src
        grep -n foo a.txt
        grep -E '^(a|b)' a.txt
        grep -c foo *.txt
        grep -v '^#' a.conf
        grep -A3 -B2 error app.log
        grep -oP '(?<=a)b' a.txt
        egrep foo a
        ag foo
        sed -n '1,20p' a.txt
        sed -n 10p a.txt
        sed 's/foo/bar/g' a.txt
        sed -e 's/a/b/' -e '/x/d' a.txt
        sed -E 's/([0-9]+)/<\1>/' a.txt
        sed '/^$/d' a.txt
        sed -n '/start/,/end/p' a.txt
        sed 's|/usr|/opt|' a.txt
        sed '$!d' a.txt
        sed 's/[^/]*$//'
        sed -n '$='
        sed ':a;N;$!ba;s/\n/ /g' a
        sed '1d;$d' a.txt
        sed -n '/x/{p;q}' a.txt
        sed 10q a.txt
        sed G a.txt
        sed 's/^[ \t]*//' a.txt
        sed --quiet 's/.*v\([0-9.]*\).*/\1/p' a
        awk '{print $1}' a.txt
        awk -F, '{ print $2 }' a.csv
        awk 'NR==5' a.txt
        awk '$3 > 100 {print $1, $2}' a
        awk '/error/ {c++} END {print c}' app.log
        awk '{s+=$1} END {print s/NR}' a
        awk 'BEGIN{FS=":"} {print $1}' /etc/passwd
        awk -F'\t' '{print NF}' a.tsv
        awk '!seen[$0]++' a
        awk '{ printf "%s %d\n", $1, $2 }' a
        awk 'length($0) > 80' a.cs
        awk -v n=3 '$1 > n' a
        awk '{gsub(/foo/,"bar"); print}' a
        awk 'NR>=10 && NR<=20' a
        awk '{ if ($1 > 5) print $2; else print $3 }' a
        awk '/a\/b/ || $1 ~ /[0-9]+/ { print NR": "$0 }' a
        jq . a.json
        jq -r '.a[].b' a.json
        jq '.dependencies | keys' package.json
        jq -s 'add' a.json b.json
        jq --arg x 1 '.[$x]' a.json
        yq '.a' a.yml
        xxd a.bin
        hexdump -C a.bin
        od -c a
        strings a.out
        nm a.o
        objdump -d a.o
        readelf -h a.out
        date
        date +%Y-%m-%d
        date -d yesterday
        cal
        echo hello
        echo $HOME
        echo "a $x"
        printf '%s\n' a b
        printf "hello\n"
        pwd
        whoami
        id
        id -u
        uname -a
        hostname
        uptime
        free -m
        ps aux
        ps -ef
        ps -p 1 -o pid,cmd
        top -b -n 1
        lscpu
        lsblk
        printenv PATH
        which git
        which -a python3
        type ls
        command -v node
        test -f a.txt
        test -d src -a -r src
        [ -f a.txt ]
        [ a = b ]
        [ 1 -eq 2 ]
        [ ! -e x ]
        true
        false
        :
        seq 1 5
        seq 10
        expr 1 + 2
        basename /a/b.c .c
        dirname a/b
        realpath a
        readlink -f a
        numfmt --to=iec 1000
        tac a
        rev a
        nl -ba a
        fold -w 80 a
        fmt -w 72 a
        column -t a
        expand a
        base64 a.bin
        base64 -d a.txt
        zcat a.gz
        zgrep foo a.gz
        bzcat a.bz2
        tar -tf a.tar
        tar tzf a.tgz
        tar -tvzf a.tar.gz
        unzip -l a.zip
        unzip -p a.zip b.txt
        zipinfo a.zip
        gzip -l a.gz
        gzip -dc a.gz
        git status
        git status -s
        git status --porcelain=v2 --branch
        git log
        git log --oneline -10
        git log -p -- src/a.cs
        git log --graph --all --decorate --oneline
        git log --since='2 weeks ago' --author=me
        git log --format='%h %s' -n 5
        git log main..feature
        git log -S'foo' --oneline
        git log -L1,5:a.cs
        git log --stat -3
        git log --follow a.cs
        git --no-pager log -5
        git -C src status
        git -c color.ui=never diff
        git diff
        git diff --cached
        git diff --stat HEAD~1
        git diff HEAD -- a.cs
        git diff main...feature
        git diff --name-only
        git diff -U10 HEAD~3 HEAD
        git diff --no-index a b
        git diff --word-diff
        git show
        git show HEAD
        git show HEAD:src/a.cs
        git show --stat abc123
        git show --name-only HEAD
        git blame a.cs
        git blame -L 1,10 a.cs
        git branch
        git branch -a
        git branch -vv
        git branch --list 'feature/*'
        git branch --show-current
        git branch --contains HEAD
        git branch -r --merged main
        git tag
        git tag -l
        git tag --list 'v*'
        git tag -n
        git remote -v
        git remote
        git remote get-url origin
        git stash list
        git stash show -p
        git config --list
        git config --get user.name
        git config user.email
        git config -l --show-origin
        git ls-files
        git ls-files -m
        git ls-files --others --exclude-standard
        git ls-tree -r HEAD
        git rev-parse HEAD
        git rev-parse --show-toplevel
        git rev-parse --abbrev-ref HEAD
        git rev-list --count HEAD
        git describe --tags
        git reflog
        git reflog -10
        git grep foo
        git grep -n 'foo bar' -- '*.cs'
        git cat-file -p HEAD
        git cat-file -t abc
        git merge-base main HEAD
        git name-rev HEAD
        git for-each-ref --sort=-committerdate refs/heads
        git count-objects -vH
        git check-ignore -v a
        git worktree list
        git submodule status
        git --version
        git version
        git fsck
        git clean -n
        git var GIT_EDITOR
        git show-ref
        git diff-tree --no-commit-id --name-only -r HEAD
        git cherry -v main
        git whatchanged -3
        dotnet --version
        dotnet --info
        dotnet --list-sdks
        dotnet --list-runtimes
        dotnet sln list
        dotnet nuget list source
        dotnet tool list -g
        npm ls
        npm list --depth=0
        npm --version
        npm -v
        npm config get registry
        npm config list
        npm root -g
        node --version
        node -v
        python --version
        python3 -V
        pip list
        pip show requests
        pip freeze
        pip --version
        pip3 list --format=json
        go version
        go env
        go env GOPATH
        cargo --version
        rustc --version
        java -version
        ruby --version
        php -v
        perl -v
        gcc --version
        make --version
        cmake --version
        docker ps
        docker ps -a
        docker images
        docker logs web
        docker logs --tail 100 -f web
        docker version
        docker info
        docker compose ps
        docker compose logs web
        docker network ls
        docker volume ls
        docker stats --no-stream
        docker --version
        kubectl version --client
        kubectl config current-context
        helm version
        terraform --version
        curl --version
        wget --version
        ssh -V
        xargs
        env FOO=bar ls
        timeout 5 ls
        nice ls
        time ls
        bash -c 'ls -l'
        sh -c 'cat a'
        cd src
        cd ..
        set -e
        set -euo pipefail
        systemctl status nginx
        systemctl list-units
        journalctl -u nginx -n 20
        dmesg
        crontab -l
        apt list --installed
        apt-cache policy bash
        dpkg -l
        rpm -qa
        brew list
        ss -tlnp
        netstat -an
        lsof -i :80
        ip addr
        ip route show
        man -k foo
        bat -P a.cs
        tokei
        cloc .
        shellcheck a.sh
        history
        ulimit -a
        locale
        getconf ARG_MAX
        nproc
        arch
        groups
        who
        w
        last -5
        pgrep -fl node
        pstree -p
        ipcs
        iconv -f latin1 -t utf8 a.txt
        openssl version
        openssl x509 -in a.crt -noout -text
        gofmt -l a.go
        sleep 1
        yes
        tsort a
        xmllint --noout a.xml
        which -a git
        ls -ld .*[a-z]
        rg --json foo
        rg -c foo
        rg 'a|b' --glob '!*.min.js'
        grep -rnw . -e foo
        grep -rl foo --include='*.cs' --exclude-dir=bin .
        find . -type f -exec ls -l {} \;
        find . -path ./node_modules -prune -o -name '*.js' -print
        git log --pretty=format:'%h - %an, %ar : %s'
        git log --grep=fix -i
        git diff --shortstat
        ls -ltr
        ls -lhS --group-directories-first
        ls -d */
        ls --color=never -1
        ls -alF /usr/bin
        cat -A a.txt
        cat /proc/cpuinfo
        cat /etc/os-release
        cat package.json
        cat ./src/*.cs
        head -c1k a
        head --lines=5 a
        tail --lines=20 a.log
        tail -n20 -q a b
        tail -f -n 100 /var/log/syslog
        less --version
        wc a
        sort -rn a
        sort -V versions.txt
        sort --version-sort a
        sort -h
        sort -nr -k1,1 a
        sort -R a
        uniq -cd
        uniq -i a.txt
        cut -c1-80 a
        cut -f2 -d, a.csv --output-delimiter=:
        tr -s ' '
        tr -cd '[:alnum:]\n'
        tr '[:upper:]' '[:lower:]'
        diff -y --width=200 a b
        diff --color=always -u a b
        diff -r --brief dir1 dir2
        stat --format=%y a
        stat -f .
        file -i a
        file --mime-type a.png
        du -ah --max-depth=2 src
        du -sk * 
        du -hd1
        du -csh src tests
        df -hT /
        df -i
        find . -iname '*readme*'
        find . -type f -mmin -60
        find . -name "*.json" -not -path "*/node_modules/*"
        find . -name '*.log' -size +100M -exec ls -lh {} \;
        find . -type d -name bin -prune -o -type f -print
        find . -type l -ls
        find . -perm -u+x -type f
        find src tests -name '*.cs' -newer a.txt
        find . -maxdepth 1 -mindepth 1 -type d -printf '%f\n'
        find . -type f -exec file {} +
        find . -type f -exec md5sum {} +
        find . -name '*.cs' -exec head -1 {} \;
        find . ! -name '*.cs' -type f
        find . -regextype posix-extended -regex '.*\.(cs|fs)$'
        find . -samefile a.txt
        fd '\.cs$' src --type f
        fd -H -I -t f pattern
        fd --extension md --exclude node_modules
        rg -tcs 'async Task' src tests
        rg -uu foo
        rg --no-heading --line-number --color never foo
        rg -A 3 -B 3 'panic' --type rust
        rg -F 'a.b(' src
        rg -o '\w+Exception' -N --no-filename
        rg --files -g '*.csproj'
        rg -l 'foo' | sort
        rg --stats foo
        rg -e a -e b src
        rg --type-list
        rg --multiline 'a\nb'
        grep -RIn foo src
        grep -rn "foo" --include="*.ts" --include="*.tsx" src/
        grep -i -w -n 'main' *.c
        grep -q foo a
        grep -x -F -f words.txt a
        grep -B 2 -A 5 'class' src/a.cs
        grep -rnE 'TODO|FIXME' --exclude-dir={node_modules,bin} .
        grep -m1 foo a
        grep -h '^import' src/*.py
        grep --color=auto foo a
        grep -L foo *.cs
        grep -rc foo .
        grep -s foo a b
        grep '\bfoo\b' a
        grep -e '-x' a
        grep -- -x a
        sed -n '5p;10p' a
        sed -n '/^## /p' README.md
        sed '/^#/d;/^$/d' a.conf
        sed -e 's/^/  /' a
        sed -r 's/(a|b)+/c/g' a
        sed -n 's/version: //p' a.yml
        sed 's#http://#https://#' a
        sed -n '/BEGIN/,$p' a
        sed '2,4!d' a
        sed -n '$p' a
        sed 's/a/b/2g' a
        sed 's/foo/\U&/' a
        sed -E -n 's/.*"version": "([^"]+)".*/\1/p' package.json
        sed 's/\x1b\[[0-9;]*m//g' a.log
        sed -e '1i header' a
        sed '/foo/c\bar' a
        sed = a
        sed 'N;s/\n/,/' a
        sed 'y/abc/xyz/' a
        awk 'END{print NR}' a
        awk '{print NR": "$0}' a
        awk '{print $NF}' a
        awk -F: '{print $1" "$3}' /etc/passwd
        awk 'NR%2==0' a
        awk '{sum+=$2} END {printf "%.2f\n", sum}' a
        awk '$1 == "x" { print }' a
        awk '{a[$1]++} END {for (k in a) print k, a[k]}' a
        awk 'BEGIN { OFS="\t" } { $1=$1; print }' a
        awk '/start/{f=1} f; /end/{f=0}' a
        awk '{print substr($0, 1, 10)}' a
        awk '{print toupper($1)}' a
        awk 'NR==FNR{a[$1];next} $1 in a' a b
        awk -F'"' '/version/ {print $4}' package.json
        awk '{ print length($0), $0 }' a
        awk '{$1=""; print $0}' a
        awk 'length > 100' a
        awk '{print $1/1024 " KB"}' a
        awk '/^[0-9]/ && !/x/' a
        awk '{ n=split($0, p, "/"); print p[n] }' a
        awk 'match($0, /v[0-9]+/) { print substr($0, RSTART, RLENGTH) }' a
        awk '{print ($1 > 5 ? "a" : "b")}' a
        jq 'keys' package.json
        jq -r '.scripts | to_entries[] | "\(.key): \(.value)"' package.json
        jq '.[] | select(.a > 1)' a.json
        jq -c '.[]' a.json
        jq 'length' a.json
        jq -e '.a' a.json
        jq --slurp '.' a.json
        jq -n '1+1'
        jq '.include' tsconfig.json
        yq e '.services' docker-compose.yml
        yq -o=json '.' a.yml
        yq eval '.a' a.yml
        xxd -p a
        hexdump -n 16 -C a
        base64 -w0 a
        md5sum a b c
        sha1sum a
        cksum a
        nproc --all
        date -u +"%Y-%m-%dT%H:%M:%SZ"
        date -Iseconds
        date --iso-8601
        date -d @0
        date +%s
        echo -e 'a\nb'
        echo -n x
        printf '%-10s|%5d\n' a 1
        printf '%s' "$x"
        seq -s, 1 5
        seq -w 1 10
        test -e a
        test -z ''
        [ -z "" ]
        [ 1 -lt 2 ]
        [ -x a.sh ]
        expr length abc
        basename -a a/b c/d
        realpath --relative-to=. src
        readlink a
        pwd -P
        id -un
        uname -r
        hostname -I
        printenv HOME PATH
        locale -a
        getconf LONG_BIT
        which python3 node
        type -a git
        command -v rg
        command -V ls
        whereis git
        git status -uno
        git status --short --branch
        git status --ignored
        git log -1
        git log -n1 --format=%H
        git log --oneline --graph --decorate --all -20
        git log --author="Jane" --since=1.week
        git log --follow -p -- a.cs
        git log origin/main..HEAD --oneline
        git log --name-status -2
        git log --pretty=oneline --abbrev-commit
        git log -G'foo' -- src
        git log --merges -5
        git log --no-merges --format='%an' 
        git log --reverse --oneline
        git log -p -1 --stat
        git log --all -- '**/a.cs'
        git log --date=short --pretty='%ad %s'
        git log -5 --stat --summary
        git shortlog -sne --all
        git show HEAD~2 --stat
        git show --oneline -s HEAD
        git show HEAD^:README.md
        git show :1:a
        git show v1
        git show --format=fuller --no-patch
        git diff HEAD^ HEAD
        git diff --staged --stat
        git diff --name-status main
        git diff -w
        git diff --ignore-all-space
        git diff main -- src/ tests/
        git diff --diff-filter=AM --name-only HEAD~1
        git diff --check
        git diff --color-words
        git diff --numstat
        git diff --exit-code
        git diff -M --stat
        git diff @{u}
        git blame -w -C a.cs
        git blame -e -L '/foo/,+5' a.cs
        git branch -v
        git branch --all --sort=-committerdate
        git branch --no-merged
        git branch -r
        git branch --format='%(refname:short)'
        git tag --sort=-v:refname
        git tag --contains HEAD
        git tag -l --format='%(refname)'
        git remote show -n origin
        git stash show stash@{0}
        git stash list --oneline
        git config --get-regexp alias
        git config --global --list
        git config --get remote.origin.url
        git ls-files '*.cs'
        git ls-files --stage
        git ls-files -o -i --exclude-standard
        git ls-tree --name-only HEAD src/
        git ls-tree -l HEAD
        git rev-parse --short HEAD
        git rev-parse --verify main
        git rev-parse --git-dir
        git rev-parse --is-inside-work-tree
        git rev-parse @{u}
        git rev-list HEAD..origin/main --count
        git rev-list --left-right --count main...HEAD
        git describe --always --dirty
        git grep -l foo
        git grep -c foo HEAD
        git grep -e foo --and -e bar
        git cat-file -s HEAD
        git cat-file blob HEAD:a
        git merge-base --is-ancestor a b
        git for-each-ref refs/tags --format='%(refname)'
        git check-ignore a
        git check-attr -a a
        git symbolic-ref --short HEAD
        git symbolic-ref HEAD
        git hash-object a
        git diff-index --quiet HEAD
        git diff-files
        git verify-pack -v x.idx
        git notes list
        git bisect log
        git submodule
        git sparse-checkout list
        git lfs ls-files
        git archive --list
        git apply --stat a.patch
        git apply --check a.patch
        git apply --numstat a.patch
        git interpret-trailers --parse a
        git bundle verify a
        git stash show
        git reflog show main
        dotnet tool list
        dotnet workload list
        dotnet nuget locals all --list
        dotnet --help
        dotnet new list
        npm ls react
        npm list -g --depth 0
        npm prefix
        npm bin
        npm pkg get name
        npm why lodash
        npm explain lodash
        node --help
        python3 --help
        pip show -f requests
        pip check
        pip config list
        pip cache dir
        cargo --list
        cargo version
        go doc fmt
        go help
        rustup toolchain list
        rustc --print sysroot
        java --version
        javac -version
        ruby -v
        gem list
        php -m
        perl -V
        lua -v
        deno --version
        gcc -v
        clang --version
        make --help
        make -v
        cmake --help
        docker ps -q
        docker ps --filter status=exited
        docker images -a
        docker image ls
        docker container ls -a
        docker logs --since 10m web
        docker top web
        docker stats --no-stream web
        docker port web
        docker diff web
        docker history img
        docker system df
        docker network inspect bridge
        docker volume inspect v
        docker compose ps -a
        docker compose logs --tail=50
        docker compose ls
        docker compose images
        docker compose version
        docker context ls
        docker buildx ls
        docker events --since 1h --until 0m
        kubectl config get-contexts
        kubectl config view
        ps -aux
        ps -e -o pid,ppid,cmd
        ps -ef --forest
        ps -fp 123
        ps -u root
        ps axjf
        pgrep -a node
        pidof bash
        top -bn1
        free
        vmstat 1 2
        iostat
        lsof -p 1
        lsof +D .
        ss -s
        netstat -tulpn
        ip a
        ip addr show
        ip -4 addr
        ip link
        ip -br link
        ip route
        uptime -p
        who -a
        last
        lastlog
        lsblk -o NAME,SIZE
        lspci -v
        lsusb
        lsmod
        mount
        findmnt
        journalctl -xe
        journalctl --since today
        journalctl -b -p err
        systemctl list-units --type=service --state=running
        systemctl is-active nginx
        systemctl --failed
        crontab -l -u me
        getfacl a
        lsattr
        namei -l a
        cal 2026
        bc --version
        man -w ls
        apropos foo
        whatis ls
        info --version
        tar -tzvf a.tar.gz
        tar --list -f a.tar
        tar -tf a.tar src/
        tar -xOf a.tar a
        zipinfo -1 a.zip
        unzip -v a.zip
        unzip -t a.zip
        gunzip -c a.gz
        xzcat a.xz
        zstdcat a.zst
        7z l a.zip
        openssl version -a
        openssl x509 -in a.pem -text -noout
        ssh-keygen -lf a.pub
        readelf -a a
        objdump -x a
        nm -D a
        size a
        strings -n 10 a
        ldd --version
        tree -d -L 3
        tree -I 'node_modules|bin' --dirsfirst
        tree --du -h
        cloc --by-file src
        tokei -f
        wc -w README.md
        nl a
        fold -s -w 72 a
        pr a
        comm -3 a b
        join -t, a b
        paste -sd+ a
        column -s, -t a.csv
        shuf -n 3 a
        shuf -i 1-10
        split --help
        look foo
        iconv -l
        numfmt --to=si 1000
        tput cols
        tty
        sleep 0.1
        timeout 10 git log -1
        time git status
        nice -n 19 du -sh .
        env LC_ALL=C sort a
        bash --version
        bash -n a.sh
        sh -n a.sh
        bash -c 'echo hi'
        xmllint --xpath '//a' a.xml
        xmllint --format a.xml
        sqlite3 --version
        psql --version
        code --version
        eslint --version
        tsc --version
        az --version
        aws --version
        gh --version
        terraform fmt -check
        hostnamectl
        timedatectl
        lsb_release -a
        sw_vers
        history 10
        alias
        set -x
        shopt
        ulimit -n
        umask
        jobs
        dirs
        hash
        times
        type cd
        let --help
        wait
        exit 0
        pushd src
        diff -u a b --label x
        vim --version
        nano --version
        top -v
        rsync --version
        git diff --no-color HEAD
        git --no-pager diff
        git -P log -3
        """;

    public static TheoryData<string> Commands => [.. Lines.Split('\n')];

    [Theory]
    [MemberData(nameof(Commands))]
    public void It_is_proved_to_read_only(string line) => Assert.True(CommandLines.IsReadOnly(line), CommandLines.Judge(line).Why);

    [Fact]
    public void Nothing_that_is_proved_has_another_effect_than_to_read()
    {
        var changing = Lines.Split('\n').Where(line => CommandLines.Judge(line).Effects.Any(effect => effect is not ReadPath));

        Assert.Empty(changing);
    }
}
