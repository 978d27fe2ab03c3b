namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>What a call does, as its tool declared it. Nothing in it was resolved by the engine.</summary>
internal sealed record Deed(string Tool, string Kind, string On)
{
    public bool ReadsOnly { get; private init; }

    public static Deed Of(string tool, Effect effect) => new(tool, effect.Kind, effect switch
    {
        PathEffect path => path.Path,
        RunCommand line => line.Text,
        _ => effect.Target,
    })
    {
        ReadsOnly = effect is Spawn { ReadsOnly: true },
    };

    public override string ToString() => $"{Tool}({On})";
}
