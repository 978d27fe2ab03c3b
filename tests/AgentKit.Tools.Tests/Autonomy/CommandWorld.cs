using AgentKit.Capabilities;
using AgentKit.Core.Tests.Autonomy.Unallowed;
using AgentKit.Tools.Shell.Analysis;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit.Tools.Tests.Autonomy;

/// <summary>Command lines that only read, that push, that destroy, and that hide what they run. None is really run.</summary>
internal sealed class CommandWorld : World
{
    private readonly string _scratch = Directory.CreateTempSubdirectory("agentkit-").FullName;

    public override Meaning Meaning { get; } = new CommandMeaning();

    public override string Root => _scratch;

    public override IReadOnlyList<(string Tool, IReadOnlyList<string> Inputs)> Calls { get; } = [("shell", CommandMeaning.Clear), ("shell", CommandMeaning.Clear), ("shell", CommandMeaning.Lines)];

    public override IReadOnlyList<(string Tool, IReadOnlyList<string> Patterns)> Patterns { get; } =
        [("shell", CommandMeaning.Patterns), ("shell", CommandMeaning.Patterns), ("shell", CommandMeaning.Patterns), ("spawn", [Trial.Worker])];

    public override Effect Effect(string tool, string on) => AgentKit.Effect.RunCommand(on);

    public override Plan SomePlan(Chance chance) => new()
    {
        Goal = "Something",
        Steps = ["Do it"],
        Commands = [.. Enumerable.Range(0, 1 + chance.Next(3)).Select(_ => chance.Pick(CommandMeaning.Lines))],
        Checks = "It is done",
    };

    public override IReadOnlyList<(string Tool, string On)> CallsOf(Plan plan) => [.. plan.Commands.Select(command => ("shell", command))];

    public override void Prepare(IAgentKitBuilder builder) => builder.Services.AddSingleton<ICommandAnalyser, ShellCommandAnalyser>();

    public override void Dispose() => Directory.Delete(_scratch, recursive: true);
}
