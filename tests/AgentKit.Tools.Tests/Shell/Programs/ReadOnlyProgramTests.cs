using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Tests.Shell.Programs;

/// <summary>Ordinary commands that only read, each of which is proved.</summary>
public sealed class ReadOnlyProgramTests
{
    private const string Lines =
        """
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
        env
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
        xz -l a.xz
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
        git shortlog -sn HEAD
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
        docker inspect web
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
        terraform version
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
        watch -n 1 ls
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
