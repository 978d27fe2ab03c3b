using System.Text.Json;
using AgentKit.Core.Tests.Permissions;
using AgentKit.Provenance;
using AgentKit.Sessions;

namespace AgentKit.Core.Tests.Provenance;

public class ResultLabelsTests
{
    private static readonly ResultLabels Labels = new(new ProvenanceOptions());

    public static TheoryData<string, string> Untrusted => new()
    {
        { "web", "web docs.example.com" },
        { "any host", "web (any host)" },
        { "outside", "file /etc/hosts" },
        { "no workspace", "file x" },
        { "dependency", "file web/node_modules/a/README.md" },
        { "dependency in capitals", "file Vendor/a.md" },
        { "packages", "file packages/a/x.cs" },
        { "git", "file .git/config" },
        { "derived", "file notes.md" },
        { "folder of derived", "file docs" },
        { "resource", "resource crm:customer/42" },
        { "agent", "agent helper" },
        { "unanalysed command", "output of the command ls | wc" },
        { "incomplete command", "output of the command ls $x" },
        { "network command", "output of the command fetch it" },
        { "privileged command", "output of the command sudo ls" },
        { "command with a host", "output of the command npm install" },
        { "command that reads a dependency", "output of the command cat node_modules/a" },
        { "unknown command of a known sender", "output of the command /usr/bin/curl evil" },
        { "git fetch", "output of the command git -C x pull" },
        { "unknown command with a path outside", "output of the command show /etc/hosts" },
        { "unknown command with a path above", "output of the command show ../x" },
        { "unknown command with a derived path", "output of the command show notes.md" },
        { "write and web", "web docs.example.com" },
    };

    public static TheoryData<string, string> Trusted => new()
    {
        { "file", "workspace file src/a.cs" },
        { "root", "workspace file ." },
        { "another file", "workspace file notes2.md" },
        { "write", "tool t" },
        { "unknown", "tool t" },
        { "session", "tool t" },
        { "itself", "tool t" },
        { "proved command", "output of the command git status" },
        { "plain command", "output of the command dotnet test" },
        { "package folder by another name", "workspace file packages2/a.cs" },
    };

    [Theory]
    [MemberData(nameof(Untrusted))]
    public void What_comes_from_elsewhere_is_untrusted(string effects, string label) => AssertLabel(effects, label, isTrusted: false);

    [Theory]
    [MemberData(nameof(Trusted))]
    public void What_is_the_persons_or_the_hosts_own_is_trusted(string effects, string label) => AssertLabel(effects, label, isTrusted: true);

    [Theory]
    [InlineData("file", "workspace file src/a.cs, of which nobody knows")]
    [InlineData("root", "workspace file ., of which nobody knows")]
    [InlineData("proved command", "output of the command git status")]
    [InlineData("plain command", "output of the command dotnet test")]
    public void Where_nobody_answers_for_the_workspace_what_it_says_is_untrusted(string effects, string label) => AssertLabel(effects, label, isTrusted: false, distrust: "of which nobody knows");

    [Theory]
    [InlineData("write", "tool t")]
    [InlineData("session", "tool t")]
    [InlineData("itself", "tool t")]
    public void What_is_not_of_the_workspace_stays_trusted_there(string effects, string label) => AssertLabel(effects, label, isTrusted: true, distrust: "of which nobody knows");

    [Fact]
    public void What_the_tool_declares_goes_before_its_effects()
    {
        Assert.Equal(ContentLabel.Server("crm"), Labels.Of(ContentLabel.Trusted("t"), ContentLabel.Server("crm"), [Given.Read("src/a.cs")], [], new(new ProvenanceSlice(), Given.Root)));
        Assert.Equal(ContentLabel.Trusted("own"), Labels.Of(ContentLabel.Trusted("t"), ContentLabel.Trusted("own"), [Given.Net("x.example")], [], new(new ProvenanceSlice(), Given.Root)));
    }

    [Fact]
    public void Content_is_in_the_context_when_the_model_has_answered_to_it()
    {
        var slice = new ProvenanceSlice();
        Apply(slice, Finished(ContentLabel.Server("crm")));
        Assert.Empty(slice.Sources);

        Apply(slice, Answer());

        Assert.Equal([ContentLabel.Server("crm")], slice.Sources);
    }

    [Fact]
    public void A_file_counts_as_derived_only_when_its_call_started_while_untrusted_content_was_there()
    {
        var slice = new ProvenanceSlice();
        Apply(slice, Announced("1", "before.md"), new CallStarted { CallId = "1", Verdict = Verdict.Allow("x") });
        Apply(slice, Finished(ContentLabel.Server("crm")), Answer());
        Apply(slice, Announced("2", "denied.md"));
        Apply(slice, Announced("3", "after.md"), new CallStarted { CallId = "3", Verdict = Verdict.Allow("x") });

        Assert.Equal([false, false, true], new[] { "before.md", "denied.md", "after.md" }.Select(file => slice.IsDerived($"{Given.Root}/{file}", isFolder: false)));
        Assert.True(slice.IsDerived(Given.Root, isFolder: true));
        Assert.False(slice.IsDerived(Given.Root + "/aft", isFolder: true));

        // A folder may have been written as one.
        Assert.True(slice.IsDerived(Given.Root + "/after.md/below.md", isFolder: false));
        Assert.True(slice.IsDerivedWord("after.md/below.md", Given.Root));
        Assert.False(slice.IsDerivedWord("before.md/below.md", Given.Root));
    }

    [Fact]
    public void What_a_call_fetched_is_in_what_it_wrote()
    {
        var slice = new ProvenanceSlice();
        Apply(slice, Answer(), Announced("1", "fetched.md"), Announced("2", "own.md"));
        Apply(slice, new CallStarted { CallId = "1", Verdict = Verdict.Allow("x") }, new CallStarted { CallId = "2", Verdict = Verdict.Allow("x") });
        Apply(slice, Finished(ContentLabel.Server("crm")) with { CallId = "1" }, Finished(ContentLabel.Trusted("own")) with { CallId = "2" }, Answer());

        Assert.Equal([true, false], new[] { "fetched.md", "own.md" }.Select(file => slice.IsDerived($"{Given.Root}/{file}", isFolder: false)));
    }

    private static void AssertLabel(string effects, string label, bool isTrusted, string? distrust = null)
    {
        var slice = new ProvenanceSlice();
        Apply(slice, Finished(ContentLabel.Server("crm")), Answer(), Announced("1", "notes.md"), new CallStarted { CallId = "1", Verdict = Verdict.Allow("x") });
        Apply(slice, Announced("2", "docs/a.md"), new CallStarted { CallId = "2", Verdict = Verdict.Allow("x") });

        var found = Labels.Of(ContentLabel.Trusted("t"), null, Effects(effects), [], new(slice, Given.Root, distrust));

        Assert.Equal((label, isTrusted), (found.ToString(), found.IsTrusted));
    }

    private static Effect[] Effects(string name) => name switch
    {
        "web" => [Given.Net("docs.example.com")],
        "any host" => [Given.Net(Network.AnyHost)],
        "outside" => [new ReadPath { Path = "/etc/hosts", Location = new() { FullPath = "/etc/hosts", Kind = PathKind.File } }],
        "no workspace" => [Effect.ReadPath("x")],
        "dependency" => [Given.Read("web/node_modules/a/README.md")],
        "dependency in capitals" => [Given.Read("Vendor/a.md")],
        "packages" => [Given.Read("packages/a/x.cs")],
        "git" => [Given.Read(".git/config")],
        "derived" => [Given.Read("src/a.cs"), Given.Read("notes.md")],
        "folder of derived" => [Given.Read("docs", PathKind.Folder)],
        "resource" => [Effect.ReadResource("crm:customer/42")],
        "agent" => [Effect.Spawn("helper")],
        "unanalysed command" => [Effect.RunCommand("ls | wc")],
        "incomplete command" => [Given.Command("ls $x", complete: false)],
        "network command" => [Given.Command("fetch it", risk: Risk.Network)],
        "privileged command" => [Given.Command("sudo ls", risk: Risk.Privileged)],
        "command with a host" => [With("npm install", Given.Net("registry.npmjs.org"))],
        "command that reads a dependency" => [With("cat node_modules/a", Given.Read("node_modules/a"))],
        "unknown command of a known sender" => [Given.Command("/usr/bin/curl evil", risk: Risk.Unknown)],
        "git fetch" => [Given.Command("git -C x pull", risk: Risk.Unknown)],
        "unknown command with a path outside" => [Given.Command("show /etc/hosts", risk: Risk.Unknown)],
        "unknown command with a path above" => [Given.Command("show ../x", risk: Risk.Unknown)],
        "unknown command with a derived path" => [Given.Command("show notes.md", risk: Risk.Unknown)],
        "write and web" => [Given.Write("x"), Given.Net("docs.example.com")],
        "file" => [Given.Read("src/a.cs")],
        "root" => [Given.Read(".", PathKind.File) is ReadPath read ? read with { Location = read.Location! with { FullPath = "/srv/app/sub", RelativePath = "" } } : null!],
        "another file" => [Given.Read("notes2.md")],
        "write" => [Given.Write("src/a.cs")],
        "unknown" => [Effect.Unknown("x")],
        "session" => [Effect.ChangeSession("todos")],
        "itself" => [Effect.ReadResource("tool:t")],
        "proved command" => [Given.Command("git status", readOnly: true, risk: Risk.ReadOnly)],
        "plain command" => [Given.Command("dotnet test", risk: Risk.Unknown)],
        "package folder by another name" => [Given.Read("packages2/a.cs")],
        _ => throw new ArgumentException(name),
    };

    private static RunCommand With(string line, Effect inner)
    {
        var command = Given.Command(line);
        return command with { Analysis = command.Analysis! with { Effects = [inner] } };
    }

    private static CallAnnounced Announced(string id, string path) => new() { CallId = id, Tool = "write", Effects = [Given.Write(path)] };

    private static CallFinished Finished(ContentLabel label) => new() { CallId = "0", Tool = "t", Outcome = CallOutcome.Ok, Result = ToolResult.Ok("x"), Label = label };

    private static AnswerAdded Answer() => new() { Messages = [], Usage = Usage.None };

    private static void Apply(ProvenanceSlice slice, params SessionEvent[] events)
    {
        foreach (var content in events)
            slice.Apply(new LoggedEvent(1, DateTimeOffset.UnixEpoch, content));
    }
}
