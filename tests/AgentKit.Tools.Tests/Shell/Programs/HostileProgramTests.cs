using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Tests.Shell.Programs;

/// <summary>Tricks and near misses, none of which may be proved.</summary>
public sealed class HostileProgramTests
{
    private const string Lines =
        """
        ./ls
        bin/ls
        /tmp/ls
        ../usr/bin/ls
        /usr/local/bin/ls
        ./git status
        evil/git log
        /bin/./ls
        /bin/../tmp/ls
        ls.exe
        LS
        $x
        `x`
        *
        ls$x
        $cmd -la
        terraform version
        php -i
        helm env
        systemctl cat nginx
        systemctl show nginx
        systemctl show-environment
        bzip2 -t -d a.bz2
        bzip2 -dt a.bz2
        xz -l -d a.xz
        xz -t -d a.xz
        zstd -t -d a.zst
        unzip -l -T a.zip
        unzip -Tz a.zip
        tree -R -L 1 -H .
        ps e
        ps auxe
        ps eww
        ps -eo pid,environ
        ps -o environ
        uv pip list
        rpm -V bash
        rpm -Vp a.rpm
        shellcheck -x a.sh
        nvidia-smi -q -p 0
        docker -c other ps
        docker --context other ps
        git -c log.showSignature=true log
        git log --format=%G?
        git log --pretty=format:%h%GS
        git log --format=%+GK
        git for-each-ref --format=%(signature)
        git log -U --output=x
        git log --unified --output=x
        git show --min-parents --output=x
        git log --format --output=x
        git diff -U --output=x
        git diff-tree --creation-factor --output=x HEAD
        git blame --abbrev --output=x a.cs
        git shortlog -n --output=x HEAD
        git rev-list --missing --output=x HEAD
        git reflog --max-parents --output=x
        git rev-list -n --output=x HEAD
        nm -j --plugin=./x a.o
        sort -k -o out a.txt
        jq -n '$ ENV'
        jq -n '$ENV'
        jq -n '"x" | modulemeta'
        jq -f a.jq a.json
        yq '"${HOME}" | envsubst' a.yml
        awk 'BEGIN { x = 1system("touch y") }'
        awk 'BEGIN { x = 1.5system("touch y") }'
        awk 'BEGIN { x = 1e5system("touch y") }'
        awk 'BEGIN { if (1) /"/; system("touch y"); x = "/" }'
        awk 'BEGIN { while (1) /"/; system("touch y"); x = "/" }'
        awk 'BEGIN { for (;;) /"/; system("touch y"); x = "/" }'
        awk 'BEGIN { for (i in SYMTAB) print SYMTAB[i] }'
        cd -P src
        pushd -n src
        cat $file
        cat ~/.ssh/id_rsa
        cat ~root/.bashrc
        head "$f"
        wc --files0-from=list
        wc --files0-from list
        du --files0-from=list
        sort -o out a
        sort -oout a
        sort -uo out a
        sort --output=out a
        sort --output out a
        sort --outp=out a
        sort a -o out
        sort --compress-program=./x a
        sort --compress-program ./x a
        sort --compress-prog=./x a
        sort -T /tmp a
        sort --files0-from=x
        sort *
        sort *.txt
        sort $x
        sort -k $k a
        uniq a b
        uniq -c a b
        uniq *
        uniq $a
        uniq a* b
        date -s now
        date --set=now
        date --se=now
        date -f /etc/shadow
        date --file=/etc/shadow
        date --fil=x
        date 01010101
        date $x
        hostname evil
        hostname -F f
        hostname $x
        file -f list
        file --files-from=list
        file -C
        file -C -m x
        file --compile -m x
        file -z a
        file *
        file -Z a
        diff -l a b
        diff --paginate a b
        diff3 --diff-program=./x a b c
        xxd a b
        xxd -r a b
        xxd -p a out
        tree -o out
        tree -oout
        tree --output x
        tee out
        tee -a out
        tee
        dd of=out
        dd if=a of=out
        dd of=/dev/null if=a
        yq -i '.a=1' f
        yq --inplace '.a=1' f
        yq -iP f
        sed -i s/a/b/ f
        sed -i.bak s/a/b/ f
        sed -n -i p f
        sed -ni p f
        sed -Ei s/a/b/ f
        sed --in-place s/a/b/ f
        sed --in-place=.bak s/a/b/ f
        sed --in-pl s/a/b/ f
        sed s/a/b/ f -i
        sed 'w out' f
        sed -n 'w out' f
        sed 'W out' f
        sed 's/a/b/w out' f
        sed 's/a/b/gw out' f
        sed 's/a/b/e' f
        sed 's/a/b/ge' f
        sed 's/x/rm/2e' f
        sed e f
        sed '1e date' f
        sed '1!e date' f
        sed '/x/e rm -rf y' f
        sed '$e id' f
        sed -f script f
        sed --file=script f
        sed -fscript f
        sed -n '/x/w out' f
        sed '/[/]/w out' f
        sed 's/[/]/x/;e id' f
        sed 'p;e id' f
        sed ':a;e id' f
        sed 'y/a/b/;e id' f
        sed 's,a,b,;w out' f
        sed 's/a/b/;s/c/d/e' f
        sed '\,x,e id' f
        sed -e p -e 'e id' f
        sed -e 'a\' -e 'x' -e 'e id' f
        sed 'sxaxbxe' f
        sed '0~3e id' f
        sed '1,+3w out' f
        sed $s f
        sed "s/$a/b/" f
        sed p *
        sed --posix --sandb p f
        sed --expression='e id' f
        sed -s -n '$w out' f
        sed 's/a\/b/c/e' f
        sed "s/[]/]/x/;e id
        sed '1~2w/tmp/x' f
        awk -f prog f
        awk -fprog f
        awk --file=prog f
        awk -i inplace '{print}' f
        awk --include=x 1 f
        awk -l ext 1 f
        awk -E x f
        awk -o 1 f
        awk -d 1 f
        awk '{system("id")}' f
        awk '{ system ( "id" ) }' f
        awk 'BEGIN{"id"|getline x}' f
        awk 'BEGIN{while((getline l < "/etc/shadow")>0) print l}'
        awk '{print > "out"}' f
        awk '{print>"out"}' f
        awk '{print $1 >> "out"}' f
        awk '{printf "%s", $1 > "out"}' f
        awk '{printf("%s",$1) > "out"}' f
        awk '{print $1 | "sh"}' f
        awk '{print |& "sh"}' f
        awk '{ print(1)(2) > "out" }' f
        awk '@load "x"; {print}' f
        awk '@include "x"' f
        awk 'BEGIN{ARGV[1]="/etc/shadow";ARGC=2} {print}'
        awk '/"/ {print > "out"}' f
        awk '{ x = 1 / 2; print "/" > "out" }' f
        awk '{ a["x"]=1; print a["x"] > $1 }' f
        awk '/[/"]/{print > "x"} # "' f
        awk "{print \$1}" $f
        awk $prog f
        awk '{ print /a/ > "o" }' f
        awk 'BEGIN { f = "system"; @f("id") }'
        awk '{ print length / 2 > "out" }' f
        awk '{print a[1>2] ; print 3 > "z"}' f
        gawk --exec x
        gawk -p 1 f
        find . -delete
        find . -name x -delete
        find -delete
        find . -exec rm {} \;
        find . -exec rm {} +
        find . -execdir rm {} \;
        find . -ok rm {} \;
        find . -okdir rm {} \;
        find . -exec sh -c 'rm {}' \;
        find . -exec sh -c '$0' {} \;
        find . -exec {} \;
        find . -exec ./x {} \;
        find . -fprint out
        find . -fprint0 out
        find . -fprintf out %p
        find . -fls out
        find . -newerXX x -fls out
        find $d -name x
        find . -name *
        find . -name -*
        find . -name $x
        find * -name x
        find -files0-from list
        find . -execute x
        find . -type f -exec cat {} \; -delete
        find . -printf '%p' -fprintf out x
        find . -exec sed -i s/a/b/ {} +
        find . -exec sort -o x {} +
        find . -exec awk -f p {} +
        find . -exec env -S 'rm x' {} +
        find -D exec .
        fd -x rm
        fd -X rm
        fd --exec rm
        fd --exec=rm
        fd -e cs -x rm {}
        fd --exec-batch rm
        rg --pre ./x foo
        rg --pre=./x foo
        rg --hostname-bin=./x foo
        rg -z foo
        rg --search-zip foo
        rg foo *
        rg *foo* .
        rg --pre-glob x foo
        rg -nz foo
        grep $x file
        grep -f
        grep --fil=x y
        egrep "$x" file
        ag --pager ./x foo
        ack --pager=./x foo
        xargs rm
        xargs -n1 rm -f
        xargs -I{} sh -c '{}'
        xargs -I{} rm {}
        xargs sh -c
        xargs bash
        xargs -a list rm
        xargs -p ls
        xargs env -S 'rm x'
        xargs ./x
        xargs sort
        xargs sed -i s/a/b/
        xargs sed -n p
        xargs tee
        xargs find
        xargs git
        xargs -i cp {} x
        env -S 'rm x'
        env --split-string='rm x'
        env rm x
        env A=1 rm x
        env -i ./x
        env -u PATH ./ls
        env $x
        env --chdir=/ rm x
        sudo ls
        sudo -u me ls
        doas cat x
        su -c ls
        nice rm x
        nice -n 5 ./x
        nohup rm x
        timeout 5 rm x
        timeout 5 ./x
        timeout $t ls
        time -o out ls
        stdbuf -oL tee x
        setsid -c rm ls
        ionice -c2 rm x
        strace ls
        bash script.sh
        bash
        sh
        bash -c
        bash -c 'rm x'
        bash -c "$x"
        bash -i -c ls
        bash -O extglob -c ls
        bash --rcfile x -c ls
        bash --init-file x
        zsh -c ls
        fish -c ls
        eval "$x"
        eval rm x
        trap 'rm x' EXIT
        exec rm x
        command rm x
        command ./x
        builtin eval 'rm x'
        source x
        . x
        cd $x
        cd
        cd -
        cd ~
        pushd
        popd
        export PATH=.
        read 'a[$(id)]'
        read PATH
        read LD_PRELOAD
        read IFS
        read http_proxy
        printf -v x y
        printf -v 'a[$(id)]' y
        printf "$x"
        test -v 'a[$(id)]'
        test -R x
        [ -v 'a[$(id)]' ]
        [ $x = y ]
        [ "$x" -eq 1 ]
        [ -f $x ]
        [ a
        test $x
        [ x -foo y ]
        set -o keyword
        set -k
        set -a
        set -- x
        shopt -s expand_aliases
        alias ls=rm
        unset PATH
        let 'a[$(id)]=1'
        mapfile -C rm x
        history -c
        history -w x
        hash -p ./x ls
        hash -r
        enable -f ./x y
        complete -C x y
        ulimit -c 0 x
        umask 000
        git -c core.fsmonitor=./x status
        git -c core.pager=./x log
        git -c diff.external=./x diff
        git -c alias.x='!id' x
        git -c core.sshCommand=x status
        git -ccore.pager=x log
        git --config-env=core.pager=X log
        git --git-dir=evil log
        git --git-dir evil status
        git --work-tree=/ status
        git --exec-path=./x log
        git --exec-path=. status
        git -p log
        git --paginate log
        git --namespace=x log
        git --bare status
        git -C $d status
        git $cmd
        git log --output=x
        git log --output x
        git log --outp=x
        git log --ext-diff -p
        git log --textconv -p
        git log --ext -p
        git diff --ext-diff
        git diff --textconv
        git diff --output=x
        git diff --output x HEAD
        git diff *
        git diff *.cs
        git show --textconv HEAD
        git show --ext-diff
        git show --output=x
        git blame --textconv a
        git stash show --ext-diff
        git grep -O foo
        git grep --open-files-in-pager foo
        git grep --open-files-in-pager=./x foo
        git grep -Oless foo
        git grep -nO foo
        git grep --open foo
        git grep --no-index foo /etc
        git branch new
        git branch -D x
        git branch -d x
        git branch -m a b
        git branch -f a b
        git branch -v new
        git branch --edit-description
        git branch -u origin/x
        git branch -a -D x
        git branch --list -D x
        git tag v1
        git tag -d v1
        git tag -n v1x -d
        git tag -v v1
        git tag -s v1
        git remote add x y
        git remote rm x
        git remote set-url x y
        git remote show x
        git remote update
        git config x.y z
        git config --add x.y z
        git config --unset x.y
        git config --get x.y -e
        git config -e
        git config --global core.pager ./x
        git config core.fsmonitor ./x
        git config --list --unset x
        git stash
        git stash pop
        git stash drop
        git stash clear
        git stash push
        git reflog expire --all
        git reflog delete x
        git checkout x
        git checkout .
        git checkout -- a
        git switch x
        git restore a
        git reset
        git reset --hard
        git clean -f
        git clean -fdx
        git clean -nf
        git clean -i
        git rebase main
        git merge x
        git pull
        git fetch
        git push
        git clone x
        git commit
        git commit -m x
        git add .
        git rm x
        git mv a b
        git am x
        git apply x
        git cherry-pick x
        git revert x
        git init
        git gc
        git prune
        git archive HEAD
        git bundle create x
        git format-patch x
        git difftool
        git mergetool
        git bisect run ./x
        git submodule foreach ls
        git submodule update
        git worktree add x
        git update-index --refresh
        git update-ref x y
        git fsck --lost-found
        git ls-remote origin
        git ls-remote --upload-pack=./x .
        git rev-parse --parseopt
        git cat-file --textconv HEAD:a
        git cat-file --filters HEAD:a
        git for-each-repo --config=x
        git help log
        git st
        git foo
        git verify-commit HEAD
        git credential fill
        git daemon
        git send-email x
        git instaweb
        git hook run x
        git maintenance run
        git diff-tree --ext-diff -p HEAD
        git diff --no-index --ext-diff a b
        git shortlog --output=x
        git rev-list --weird HEAD
        dotnet build
        dotnet test
        dotnet run
        dotnet x.dll
        dotnet exec x.dll
        dotnet restore
        dotnet format
        dotnet list package
        dotnet new console
        dotnet add package x
        dotnet msbuild -version
        dotnet tool restore
        dotnet nuget push x
        dotnet --roll-forward x y
        dotnet --depsfile x y
        npm install
        npm test
        npm run build
        npm ci
        npm exec x
        npm view x
        npm audit
        npm publish
        npm config set x y
        npm --prefix x ls
        npm ls --weird
        npm pkg set a=b
        npx tsc --version
        npx ls
        yarn --version
        yarn list
        yarn -v
        pnpm ls
        pnpm --version
        bun --version
        node app.js
        node
        node -e 1
        node --require ./x -v
        node -r ./x --version
        node --version app.js
        python x.py
        python
        python -c 'print(1)'
        python -m http.server
        python3 -m json.tool
        python3 -
        pip install x
        pip list --outdated
        pip uninstall x
        pip config set x y
        pip list --proxy x
        perl -e 1
        perl -ne print
        perl -v x.pl
        ruby x.rb
        php x.php
        java -jar x.jar
        java -version -jar x.jar
        go build
        go test ./...
        go run .
        go env -w X=y
        go env -u X
        go list ./...
        go vet
        go generate
        cargo build
        cargo --config x --version
        cargo metadata
        cargo tree
        make
        make -n
        make --dry-run
        make -f x
        cmake .
        mvn --version
        gradle --version
        rails --version
        jest --version
        pytest --version
        bazel --version
        rustc a.rs
        rustc --print=x a.rs
        gcc a.c
        gcc --version a.c
        docker run x
        docker run --rm alpine ls
        docker exec web ls
        docker build .
        docker rm x
        docker pull x
        docker -H tcp://x ps
        docker --host=x ps
        docker --config x ps
        docker ps --weird
        docker compose up
        docker compose config
        docker compose exec web ls
        docker context use x
        docker cp a b
        kubectl get pods
        kubectl version
        kubectl delete x
        kubectl exec x -- ls
        kubectl version -o json
        kubectl --kubeconfig x config current-context
        helm list
        terraform plan
        terraform apply
        aws s3 ls
        gh pr list
        curl https://x
        curl -V https://x
        wget x
        ssh host ls
        ssh host
        ssh -o ProxyCommand=x -V
        scp a host:
        rsync a b
        rsync -n a b
        ping x
        dig x
        nslookup x
        host x
        nc -l 80
        telnet x
        getent hosts x
        whois x
        openssl s_client -connect x:1
        openssl x509 -in a -out b
        openssl x509 -noout -in a -signkey k -engine x
        openssl req -new
        tar -xf a
        tar xf a
        tar -cf a b
        tar cvf a b
        tar -tf a -I ./x
        tar -tf a --use-compress-program=./x
        tar -tf a --to-command=./x
        tar -tf a --checkpoint=1 --checkpoint-action=exec=id
        tar -tf a --checkpoint-action=exec=id
        tar -tf host:a
        tar --rsh-command=./x -tf h:a
        tar tfI a ./x
        tar -t -F ./x -f a
        tar --list --info-script=./x -f a
        tar -tf a --index-file=x
        tar --lis -f a
        tar -t --delete -f a x
        tar -txf a
        unzip a.zip
        unzip -o a.zip
        unzip -l -d x a.zip
        zip a b
        gzip a
        gunzip a
        xz a
        lz4 -l a
        lz4 -c a b
        gzip -lr .
        ar d a b
        7z x a
        7z l -oout a
        less a
        more a
        man ls
        man -P ./x ls
        vim a
        vim -R a
        view a
        nano a
        ed a
        emacs a
        top
        htop
        watch rm x
        watch 'rm x'
        parallel rm
        bat a --pager ./x
        iconv -o out a
        iconv --output=out a
        xmllint --output x a
        xmllint --shell a
        gofmt -w a
        gofmt -l -w a
        shellcheck --rcfile x a
        cloc --extract-with=x a
        cloc --out=x .
        scc -o x
        lshw -dump x
        sar -o x
        iostat -o x
        nvidia-smi -r
        inxi -U
        mount -a
        mount x y
        swapon -a
        sysctl -w a=b
        sysctl -n a=b
        sysctl a=b
        systemctl stop x
        systemctl start x
        systemctl -H host status x
        journalctl --vacuum-size=1
        journalctl -D x
        journalctl --rotate
        dmesg -C
        dmesg -c
        crontab x
        crontab -r
        crontab -e
        kill 1
        kill -9 1
        pgrep --signal 9 x
        last -f x
        locate -d x y
        apt update
        apt install x
        apt-get -s install x
        dpkg -i x
        dpkg -l --root=x
        rpm -i x
        rpm -q --root x
        rpm --eval '%(id)'
        rpm -q --pipe rm x
        brew install x
        brew update
        ip link set x down
        ip netns exec x ls
        ip -b file
        ss -K
        ss -D x
        ifconfig eth0 down
        arp -d x
        lsof -D b
        ldd a
        ldd ./a
        gdb a
        nm --plugin x a
        nm @x
        objdump --disassembler-options=x --weird a
        strings @x
        busybox ls
        busybox rm x
        sqlite3 a.db
        sqlite3 a.db .dump
        psql -l
        mysql -e 'select 1'
        redis-cli get x
        touch a
        mkdir a
        rm a
        mv a b
        cp a b
        ln -s a b
        chmod +x a
        chown x a
        truncate -s 0 a
        shred a
        mktemp
        split a
        install a b
        patch -p1
        ed -s a
        xdg-open a
        open a
        ffmpeg -i a b
        convert a b
        osascript -e x
        pbcopy
        crontab
        at now
        screen
        tmux
        script x
        expect x
        sleepx 1
        frobnicate
        awk
        sed
        tail --foll a --weird
        head --lin=3 a
        cat --weird a
        ls --weird
        base64 --weird a
        jq --weird . a
        ssh -V host
        jq -n 'import "x" as $d {search:"/etc"}; $d'
        jq 'include "x"; .' a
        yq -n 'load("/etc/passwd")'
        yq -s .a f
        yq --split-exp .a f
        rpm -qpl https://evil.example/x.rpm
        xmllint --noout http://evil.example/x
        cat {/etc/passwd,*}
        cat @(a|/etc/*)*
        openssl x509 -noout -in https://x
        yq e 'load("/etc/passwd")' a.yml
        yq eval 'load_str("/etc/passwd")'
        make -v all
        ninja -v
        ant -v
        gcc -v a.c
        bash --version a.sh
        bash -n -c 'rm x'
        sh -n
        stty raw
        shuf -o out a
        tput -S
        ulimit -n 5
        alias x=y
        export x
        declare -p 'a[$(id)]'
        hash ls
        git symbolic-ref HEAD refs/heads/x
        git symbolic-ref -d HEAD
        git hash-object -w a
        git hash-object --stdin-paths -w
        git apply a
        git apply --stat --apply a
        git apply -3 a
        git interpret-trailers --in-place --parse a
        git interpret-trailers a
        git archive -o x HEAD
        git archive --remote=x --list
        git archive --list --output=x
        dotnet nuget locals all --clear
        dotnet nuget locals all -c
        npm run x
        terraform fmt
        terraform fmt -check -write=true
        terraform -chdir=/ fmt -check
        tar -xOf a -I ./x
        tar -xO --to-command=x -f a
        tar -xOf host:a
        ip -4 link set x down
        ip -n ns addr
        gem list -r
        gem install x
        php -m x.php
        rustc --print=sysroot a.rs
        hostnamectl set-hostname x
        cat https://evil.example/
        git diff --name-only --output=x
        rg --no-config --pre=x a
        git log --show-signature
        sort --random-source=a -o b
        column --file x
        git -C .. -c core.pager=x log
        git --no-pager -p log
        xargs -a list cat
        find . -type f -fprint0 /dev/stdout -delete
        find . -newer a -exec tee {} +
        timeout 1 env rm x
        nice env -i sh x
        command command rm x
        builtin command rm x
        time -p tee x
        bash -c 'bash -c "rm x"'
        eval eval rm x
        env env env rm x
        stdbuf -oL awk '{print > "x"}' f
        git grep foo -O
        git grep -e foo --open-files-in-pager=x
        git log -p --output-indicator-new=x --output=y
        git show HEAD --output=y
        git branch --list --edit-description
        git tag --list --delete x
        git config --get-all a.b --unset
        git stash list --output=x
        git reflog show --output=x
        git remote -v update
        git remote -v add x y
        git ls-files --recurse-submodule
        git status --untracked
        git blame --ignore-revs-file=x --textconv a
        docker ps; rm x
        docker logs web --config x
        docker inspect --weird x
        docker -c x rm y
        kubectl config view --raw --kubeconfig=x
        systemctl status x --root=/
        systemctl --root=x status y
        journalctl -M x
        ps -o pid -weird9
        free --weird
        dmesg -n 1
        crontab -l x -r
        apt list -o Dir::Etc=x
        apt-cache -c x policy
        dpkg -l --admindir=x
        rpm -qa --dbpath=x
        brew list --weird
        openssl x509 -in a -noout -provider x
        openssl dgst a
        base64 -i a -o b
        strings --target=x --weird a
        objdump --plugin=x a
        iconv -o x
        file --magic-file x -C
        unzip -lo a.zip -d b
        7z l a.7z -o/tmp
        env
        watch -n 1 ls
        printenv
        npm run
        export -p
        printenv API_KEY
        jq -n env
        awk 'BEGIN{print ENVIRON["X"]}'
        set
        export
        declare -p
        """;

    public static TheoryData<string> Commands => [.. Lines.Split('\n')];

    [Theory]
    [MemberData(nameof(Commands))]
    public void It_is_not_proved_to_read_only(string line) => Assert.False(CommandLines.IsReadOnly(line), CommandLines.Judge(line).Why);

    [Theory]
    [MemberData(nameof(Commands))]
    public void It_says_why(string line)
    {
        var judgement = CommandLines.Judge(line);

        Assert.NotEmpty(judgement.Why);
        Assert.NotEmpty(judgement.Risks);
        Assert.Equal(judgement.Risks.OrderDescending(), judgement.Risks);
    }

    [Theory]
    [InlineData("awk 'BEGIN { print 1,\n2 > \"out\" }'")]
    [InlineData("awk '{ print 1 ||\n 2 > \"out\" }' a")]
    [InlineData("awk '{ print 1, # c\n 2 > \"out\" }' a")]
    [InlineData("awk 'BEGIN { do print 1,\n2 > \"out\"; while (0) }'")]
    [InlineData("awk '{ printf \"%s %s\", $1,\n $2 >> \"out\" }' a")]
    [InlineData("awk 'BEGIN { case = 4; x = case / 2; system(\"touch y\"); z = 1 / 3 }'")]
    [InlineData("awk 'BEGIN { x = case / 2; print \"hi\" > \"y\"; z = 1 / 3 }'")]
    [InlineData("awk 'BEGIN { a[\"/\"]; sys\\\ntem(\"id\") }'")]
    public void On_several_lines_and_in_words_of_some_awks_it_is_not_proved_either(string line) => Assert.False(CommandLines.IsReadOnly(line), CommandLines.Judge(line).Why);
}
