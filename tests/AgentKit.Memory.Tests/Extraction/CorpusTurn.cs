using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgentKit.Memory.Extraction;

namespace AgentKit.Memory.Tests.Extraction;

/// <summary>A turn of a labelled corpus: what happened, and what of it is worth keeping.</summary>
internal sealed record CorpusTurn
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>A Tuesday.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    public required string Id { get; init; }

    public string? Said { get; init; }

    public string? Answer { get; init; }

    /// <summary>What the model answered in the turn before.</summary>
    public string? Before { get; init; }

    public IReadOnlyList<string> Recalled { get; init; } = [];

    public IReadOnlyList<CorpusCall> Prior { get; init; } = [];

    public IReadOnlyList<CorpusCall> Calls { get; init; } = [];

    /// <summary>Whether it is an everyday talk, without a workspace.</summary>
    public bool Home { get; init; }

    public required IReadOnlyList<Expected> Keep { get; init; }

    public static IReadOnlyList<CorpusTurn> Load(string name, [CallerFilePath] string file = "") =>
        [.. File.ReadLines(Path.Combine(Path.GetDirectoryName(file)!, "Corpus", name)).Select(line => JsonSerializer.Deserialize<CorpusTurn>(line, Form)!)];

    /// <summary>The turn as extraction sees it.</summary>
    public TurnContent ToContent(DateTimeOffset at) => new()
    {
        Session = "s",
        Workspace = Home ? null : "/work/app",
        At = at,
        Said = Said is null ? [] : [new(1, at, Said)],
        Answered = Answer is null ? [] : [new(50, at, Answer)],
        Calls = [.. Calls.Select((call, index) => call.ToCall(10 + index, at))],
        Recalled = [.. Recalled.Select((statement, index) => new AgentKit.Memory.Extraction.RecalledText($"m-{index}", statement))],
    };

    /// <summary>The turn that came before it, if the corpus tells of one.</summary>
    public TurnContent? ToBefore(DateTimeOffset at) => Before is null && Prior.Count == 0 ? null : new()
    {
        At = at,
        Workspace = Home ? null : "/work/app",
        Answered = Before is null ? [] : [new(1, at, Before)],
        Calls = [.. Prior.Select((call, index) => call.ToCall(index, at))],
    };

    /// <summary>What rules take from it.</summary>
    public AgentKit.Memory.Extraction.Extraction Read(ExtractionRules rules)
    {
        var trail = ToBefore(Start) is { } before ? rules.Extract(before, SessionTrail.Empty).Trail : SessionTrail.Empty;
        return rules.Extract(ToContent(Start), trail);
    }
}

/// <summary>A call of a corpus.</summary>
internal sealed record CorpusCall
{
    public required string Tool { get; init; }

    public required JsonElement Input { get; init; }

    public required bool Ok { get; init; }

    public required string Out { get; init; }

    public required string Label { get; init; }

    public required bool Trusted { get; init; }

    public TurnCall ToCall(int number, DateTimeOffset at) => new()
    {
        Event = number,
        At = at,
        Id = $"call_{number}",
        Tool = Tool,
        Input = Input.GetRawText(),
        Outcome = Ok ? CallOutcome.Ok : CallOutcome.Error,
        IsError = !Ok,
        Result = Out,
        Label = ToLabel(),
    };

    public ContentLabel ToLabel() => new() { Origin = Enum.Parse<ContentOrigin>(Label, ignoreCase: true), Source = Tool, IsTrusted = Trusted };
}

/// <summary>A fact that is worth keeping: its kinds, and what its statement must say.</summary>
internal sealed record Expected
{
    /// <summary>One kind, or several between slashes.</summary>
    public required string Kind { get; init; }

    public required IReadOnlyList<string> Has { get; init; }

    public bool Fits(ExtractedFact fact) =>
        Kind.Split('/').Contains(fact.Kind.ToString(), StringComparer.OrdinalIgnoreCase) && Has.All(word => fact.Statement.Contains(word, StringComparison.OrdinalIgnoreCase));
}
