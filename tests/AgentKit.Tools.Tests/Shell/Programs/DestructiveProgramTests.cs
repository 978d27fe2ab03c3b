using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Tests.Shell.Programs;

/// <summary>Commands that destroy, cannot be taken back, or gain rights: recognised however they are written.</summary>
public sealed class DestructiveProgramTests
{
    private const string Lines =
        """
        rm a
        rm -rf build
        rm -rf $x
        rm -fr "$DIR"/x
        rm -r -f *
        /bin/rm -rf /
        ./rm x
        /opt/bin/rm x
        rm --recursive --force a
        rm --weird a
        rm -- -x
        unlink a
        shred -u a
        shred a
        truncate -s 0 a
        truncate --size=0 $f
        dd if=/dev/zero of=/dev/sda
        dd of=$x if=a
        dd if=/dev/urandom of=file bs=1M count=1
        mkfs.ext4 /dev/sda1
        mkfs -t ext4 /dev/sdb
        mkswap /dev/sdb
        wipefs -a /dev/sda
        fdisk /dev/sda
        parted /dev/sda rm 1
        sgdisk --zap-all /dev/sda
        blkdiscard /dev/sda
        lvremove vg/lv
        vgremove vg
        zpool destroy tank
        zfs destroy tank/a
        diskutil eraseDisk JHFS+ x disk2
        cryptsetup luksFormat /dev/sdb
        mdadm --zero-superblock /dev/sdb
        find . -delete
        find . -name '*.o' -delete
        find / -name x -exec rm -rf {} \;
        find . -type f -exec shred {} +
        find . -execdir rm {} \;
        find . -weird -exec rm {} +
        find $d -delete
        find . -name x -ok rm {} \;
        find . -exec sh -c 'rm -rf $1' _ {} \;
        fd -e o -x rm
        fd -X rm -rf
        xargs rm
        xargs -0 rm -rf
        xargs -I{} rm -rf {}
        xargs -n 1 -P 4 rm
        xargs --weird rm -f
        xargs kill
        xargs sh -c 'rm -rf x'
        git reset --hard
        git reset --hard HEAD~3
        git reset --hard origin/main
        git -C repo reset --hard
        git --weird reset --hard
        git reset --har
        git reset --merge
        git reset --keep HEAD~1
        git clean -f
        git clean -fd
        git clean -fdx
        git clean -xfd
        git clean --force -d
        git clean -f $x
        git clean -d -f -x -e x
        git checkout .
        git checkout -- .
        git checkout -- a.cs
        git checkout HEAD -- src
        git checkout -f
        git checkout -f main
        git checkout --force main
        git checkout ./src
        git checkout --ours a.cs
        git restore .
        git restore a.cs
        git restore --worktree a
        git restore --staged --worktree a
        git restore -SW a
        git restore --source=HEAD~1 a
        git push --force
        git push -f
        git push -f origin main
        git push origin main --force
        git push --force-with-lease
        git push --force-with-lease=main:abc origin
        git push origin +main
        git push origin :old
        git push --delete origin old
        git push -d origin old
        git push origin --delete v1
        git push --mirror
        git push --prune origin
        git push --forc
        git -c push.default=x push --force
        git push -uf origin main
        git stash drop
        git stash drop stash@{1}
        git stash clear
        git branch -D old
        git branch -d old
        git branch --delete --force old
        git branch -f main abc
        git branch -M a b
        git branch -rd origin/x
        git tag -d v1
        git tag --delete v1
        git tag -f v1
        git reflog expire --expire=now --all
        git reflog delete HEAD@{1}
        git gc --prune=now
        git gc --aggressive --prune=all
        git prune --expire=now
        git filter-branch --tree-filter 'rm x' HEAD
        git filter-repo --path x
        git rebase -i HEAD~3
        git rebase main
        git rebase --onto a b
        git update-ref -d refs/heads/x
        git worktree remove --force x
        git worktree prune
        git submodule deinit -f x
        git rm a
        git rm -rf src
        git switch --discard-changes main
        git switch -C x
        git switch -f main
        git commit --amend
        git commit --amend --no-edit
        git fetch --force
        git pull --force
        git replace -d x
        git notes remove x
        git submodule foreach 'git reset --hard'
        git submodule foreach --recursive git clean -fdx
        git bisect run rm x
        git rebase --exec 'rm x' main
        git checkout-index -f -a
        sudo rm -rf /
        sudo ls
        sudo -u root bash
        sudo -n -E rm x
        sudo --weird rm x
        sudo -i
        doas rm x
        su -c 'rm -rf x'
        su
        pkexec rm x
        runuser -u x -- rm y
        chroot / rm x
        nsenter -t 1 -m sh
        unshare -r sh
        setcap cap_net_raw+ep x
        chmod u+s x
        chmod 4755 x
        chmod g+s x
        chmod -R 777 /
        chmod +s x
        chown -R me /
        chown -R me:me /etc
        mv a /dev/null
        cp x /dev/sda
        tee /dev/sda
        kill 1
        kill -9 $pid
        kill -9 -1
        pkill node
        pkill -f x
        killall node
        killall -9 java
        skill x
        fuser -k 80/tcp
        shutdown -h now
        shutdown now
        reboot
        halt
        poweroff
        init 0
        telinit 6
        systemctl stop nginx
        systemctl disable nginx
        systemctl mask x
        systemctl poweroff
        systemctl reboot
        systemctl kill x
        systemctl restart x
        service nginx stop
        launchctl unload x
        supervisorctl stop all
        docker rm web
        docker rm -f $(docker ps -aq)
        docker rmi x
        docker system prune -af
        docker volume rm x
        docker volume prune -f
        docker image prune -a
        docker container prune
        docker network rm x
        docker kill x
        docker stop x
        docker compose down
        docker compose down -v
        docker-compose down --volumes
        docker compose rm -f
        docker builder prune
        docker --context x rm web
        docker run --privileged x
        docker run -v /:/host x
        docker run --rm -v /:/mnt alpine sh
        docker run -v /var/run/docker.sock:/var/run/docker.sock x
        docker run --pid=host x
        docker run --mount type=bind,source=/,target=/host x
        docker exec web rm -rf /data
        docker swarm leave --force
        podman rm -a
        podman system reset
        kubectl delete pod x
        kubectl delete ns prod
        kubectl delete -f a.yml
        kubectl -n x delete deploy y
        kubectl --context p delete all --all
        kubectl drain node
        kubectl cordon node
        kubectl replace --force -f a
        kubectl scale --replicas=0 deploy/x
        kubectl rollout undo deploy/x
        kubectl exec db -- rm -rf /data
        kubectl exec -it db -- psql -c 'DROP TABLE x'
        kubectl apply -f a --prune
        kubectl config delete-context x
        helm uninstall x
        helm delete x
        helm rollback x 1
        terraform destroy
        terraform destroy -auto-approve
        terraform apply -auto-approve
        terraform state rm x
        terraform -chdir=x destroy
        pulumi destroy
        cdk destroy
        aws s3 rm s3://b/k --recursive
        aws s3 rb s3://b --force
        aws s3 sync a s3://b --delete
        aws ec2 terminate-instances --instance-ids i
        aws --profile p rds delete-db-instance x
        aws dynamodb delete-table --table-name x
        aws cloudformation delete-stack x
        gcloud compute instances delete x
        gcloud projects delete x
        gsutil rm -r gs://b
        gsutil -m rm gs://b/**
        az group delete -n x
        az vm delete -n x
        doctl compute droplet delete x
        heroku apps:destroy x
        heroku pg:reset
        fly apps destroy x
        gh repo delete a/b
        gh release delete v1
        gh pr close 1
        gh pr merge 1
        gh api -X DELETE x
        gh api --method DELETE x
        npm unpublish x
        npm publish
        npm uninstall x
        npm cache clean --force
        npm deprecate x y
        yarn remove x
        yarn cache clean
        pnpm store prune
        npx rimraf dist
        rimraf node_modules
        pip uninstall x
        pip3 uninstall -y x
        conda remove x
        poetry remove x
        cargo clean
        cargo publish
        cargo yank x
        cargo uninstall x
        gem uninstall x
        dotnet ef database drop
        dotnet nuget push x
        dotnet nuget delete x 1
        make clean
        make distclean
        mvn clean
        gradle clean
        rake db:drop
        rails db:drop
        php artisan migrate:fresh
        apt remove x
        apt-get purge x
        apt-get -y autoremove
        apt autoremove --purge
        dnf remove x
        yum erase x
        pacman -Rns x
        apk del x
        brew uninstall x
        brew cleanup
        snap remove x
        flatpak uninstall x
        dpkg -P x
        dpkg --purge x
        rpm -e x
        dropdb x
        dropuser x
        psql -c 'DROP TABLE x'
        psql -h h -U u -c 'drop database x'
        psql -c "DELETE FROM users"
        psql -c 'TRUNCATE x'
        mysql -e 'DROP DATABASE x'
        mysql -u root -p -e "delete from x"
        mysqladmin drop x
        sqlite3 a.db 'DROP TABLE x'
        sqlite3 a.db "DELETE FROM t"
        redis-cli FLUSHALL
        redis-cli -n 1 flushdb
        redis-cli DEL x
        mongo x --eval 'db.dropDatabase()'
        mongosh --eval "db.users.deleteMany({})"
        crontab -r
        userdel x
        userdel -r x
        groupdel x
        deluser x
        passwd root
        usermod -aG sudo x
        visudo
        insmod x.ko
        rmmod x
        modprobe -r x
        iptables -F
        iptables --flush
        ufw disable
        nft flush ruleset
        sysctl -w a=b
        mount /dev/sda /mnt
        umount /mnt
        swapoff -a
        setenforce 0
        chattr -i x
        history -c
        tar --remove-files -cf a b
        tar -cf a b --remove-files
        zip -m a b
        rsync -a --delete a b
        rsync -av --delete-after a h:b
        rsync --remove-source-files a b
        rclone purge x:
        rclone delete x:
        python -c "import os; os.remove('x')"
        python3 -c 'import shutil; shutil.rmtree("x")'
        perl -e 'unlink "x"'
        ruby -e 'FileUtils.rm_rf "x"'
        node -e 'require("fs").rmSync("x")'
        php -r 'unlink("x");'
        awk 'BEGIN{system("rm -rf x")}'
        bash -c 'rm -rf x'
        bash -c "rm -rf $x"
        sh -c 'git push --force'
        bash -lc 'rm x'
        bash -exc 'rm x'
        zsh -c 'rm x'
        eval rm -rf x
        eval 'rm -rf x'
        eval "rm $x"
        trap 'rm -rf x' EXIT
        exec rm x
        command rm x
        builtin eval 'rm x'
        env rm x
        env -i A=1 rm x
        env -S 'rm x'
        env --weird rm x
        nohup rm x
        nice -n 5 rm x
        timeout 5 rm x
        timeout -s KILL 5 rm x
        time rm x
        setsid rm x
        stdbuf -o0 rm x
        ionice -c3 rm x
        watch rm x
        watch -n1 'rm x'
        strace rm x
        parallel rm
        busybox rm x
        ssh host 'rm -rf x'
        ssh host rm -rf x
        ssh -o X=y host reboot
        ssh -p 22 root@h 'docker system prune -af'
        curl -X DELETE https://x
        curl -XDELETE https://x
        curl --request DELETE https://x
        ip link delete x
        ip route flush table main
        journalctl --vacuum-time=1s
        dmesg -C
        gpg --delete-secret-keys x
        vagrant destroy
        minikube delete
        kind delete cluster
        virsh undefine x
        kafka-topics --delete --topic x
        npm access revoke x
        split --filter='rm x' a
        find . -name a -exec git reset --hard \;
        """;

    public static TheoryData<string> Commands => [.. Lines.Split('\n')];

    [Theory]
    [MemberData(nameof(Commands))]
    public void It_is_named_destructive_or_privileged(string line) =>
        Assert.True(CommandLines.AllRisks(line).Any(risk => risk is Risk.Destructive or Risk.Privileged), CommandLines.Judge(line).Why);

    [Theory]
    [MemberData(nameof(Commands))]
    public void It_is_never_read_only(string line) => Assert.False(CommandLines.IsReadOnly(line));

    [Theory]
    [MemberData(nameof(Commands))]
    public void What_is_known_to_destroy_is_not_called_unknown(string line)
    {
        var risks = CommandLines.Judge(line).Risks;

        Assert.False(risks.Contains(Risk.Unknown) && risks.Contains(Risk.Destructive));
    }
}
