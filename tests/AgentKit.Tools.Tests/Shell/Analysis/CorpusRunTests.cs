using System.Runtime.Versioning;
using AgentKit.Capabilities;
using AgentKit.Cli.Tests.Corpora;
using AgentKit.Tools.Shell.Analysis;

namespace AgentKit.Tools.Tests.Shell.Analysis;

/// <summary>The commands of the corpus that are labelled as reading only, run by real bash: the labels hold, and so do the proofs.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class CorpusRunTests(ITestOutputHelper output)
{
    private const int LeastProved = 1200;

    // The files that commands name by their kind hold what such files hold, or the programs would stop at the first byte.
    private const string Finish = """
        rm -rf .git logs/old.log.gz archive/*
        printf 'id,name,age\n1,ann,30\n2,bob,40\n' > data/users.csv
        echo '[{"id":1,"name":"ann","age":30},{"id":2,"name":"bob","age":40}]' | tee data/users.json > data/old.json
        echo '{"name":"app","version":"1.0.0","scripts":{"test":"true"},"dependencies":{"left-pad":"^1.0.0"}}' > package.json
        echo '{"name":"app","lockfileVersion":3,"packages":{}}' > package-lock.json
        echo '{"compilerOptions":{"strict":true}}' > tsconfig.json
        printf 'services:\n  web:\n    image: nginx\n' | tee docker-compose.yml > config/app.yml
        printf 'INFO start\nERROR one\nWARN two\n' | tee logs/app.log | gzip > logs/old.log.gz
        printf 'all:\n\techo made > made\n' > Makefile
        printf '#!/bin/sh\necho built > built\n' | tee scripts/build.sh > scripts/run.sh && chmod +x scripts/*.sh
        tar czf archive/release.tar.gz src README.md && (zip -qr archive/release.zip src README.md || python3 -m zipfile -c archive/release.zip src README.md || true) 2>/dev/null
        export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org
        git init -q -b main . && git add -A && git commit -qm one && git tag v1.0.0 && echo more >> README.md && git commit -qam two && git branch feature
        echo less >> notes.txt && git stash -q && echo third >> README.md && git commit -qam three && echo changed >> src/app.js && echo staged >> docs/api.md && git add docs/api.md
        """;

    [Fact]
    public void What_the_corpus_labels_as_reading_only_changes_nothing_and_reaches_nobody()
    {
        using var tree = ScratchTree.Of(CorpusFiles.Commands.Select(path => (path, $"# {path}\nimport one\nTODO: two\nerror: three\n")), Finish);
        var jail = new ReadOnlyJail(tree);
        jail.Require();
        var workspace = new Workspace(tree.Workspace);
        var analyser = new ShellCommandAnalyser(new HidingSandbox());
        var commands = CorpusText.Read("commands.tsv").Where(line => line[0] == "read_only").Select(line => CorpusText.Decode(line[1]))
            .Where(command => !TraceLeavingPrograms.AreIn(command)).Distinct().ToArray();
        var proved = commands.Where(command => analyser.Analyse(command, workspace) is { IsProvedReadOnly: true }).ToArray();

        output.WriteLine($"{commands.Length} commands, of which {proved.Length} are judged to only read");
        var guilty = jail.Guilty(commands).ToList();

        Assert.True(guilty.Count == 0, string.Join('\n', guilty));
        Assert.InRange(proved.Length, LeastProved, commands.Length);
    }
}
