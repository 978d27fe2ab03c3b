using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>What one command of a pipeline hands to the next.</summary>
internal sealed record PipeInput
{
    /// <summary>Nothing: the line's own input is empty.</summary>
    public static PipeInput None { get; } = new();

    /// <summary>Something, and nothing is known of it.</summary>
    public static PipeInput Something { get; } = new() { IsPresent = true };

    public bool IsPresent { get; private init; }

    /// <summary>All of it, to the letter, when it stands in the command line.</summary>
    public string? Text { get; private init; }

    /// <summary>What it is like where <see cref="Text"/> is not known: enough to recognise danger in it, never to prove it harmless.</summary>
    public string? Likeness { get => field ?? Text; private init; }

    /// <summary>A pattern that each of its lines matches, when they are paths below the current folder.</summary>
    public CommandWord? Paths { get; private init; }

    /// <summary>Something like all of it, when it is the name of a revision or branch: one word that no program takes for an option.</summary>
    public string? Name { get; private init; }

    /// <summary>Whether it is a whole number.</summary>
    public bool IsNumber { get; private init; }

    /// <summary>Whether it may come from another machine.</summary>
    public bool IsFromNetwork { get; private init; }

    public static PipeInput Of(string text) => new() { IsPresent = true, Text = text };

    public static PipeInput Like(string text) => new() { IsPresent = true, Likeness = text };

    public static PipeInput Of(CommandWord paths) => new() { IsPresent = true, Paths = paths };

    public static PipeInput OfName(string name) => new() { IsPresent = true, Name = name };

    public static PipeInput OfNumber() => new() { IsPresent = true, IsNumber = true };

    public PipeInput FromNetwork() => this with { IsFromNetwork = true };

    /// <summary>The same where it is not sure that it is that, and all of that.</summary>
    public PipeInput Doubtful() => new() { IsPresent = true, Likeness = Likeness, IsFromNetwork = IsFromNetwork };
}
