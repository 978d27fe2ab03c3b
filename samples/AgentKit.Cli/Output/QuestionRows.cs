using System.Text.Json;
using Spectre.Console;

namespace AgentKit.Cli.Output;

/// <summary>
/// What a person sees of a call that they are asked about: what it would do, what it was given, and what would change. Nothing
/// in it is markup, since names, paths and texts come from the model; what is left out or cannot be seen says so.
/// </summary>
internal sealed class QuestionRows
{
    private const int MostLines = 40;
    private const int MostColumns = 400;
    private const int MostCharacters = 2_000;

    private readonly List<Text> _rows = [];
    private readonly bool _isWhole;

    private QuestionRows(bool isWhole) => _isWhole = isWhole;

    /// <summary>The rows.</summary>
    public IReadOnlyList<Text> Rows => _rows;

    /// <summary>Whether something was left out.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Makes them.</summary>
    /// <param name="request">The question.</param>
    /// <param name="workspace">Where the call's paths are; <see langword="null"/> when that is not known.</param>
    /// <param name="isWhole">Whether nothing is left out, however long it is.</param>
    public static QuestionRows Of(ApprovalRequest request, string? workspace, bool isWhole)
    {
        var rows = new QuestionRows(isWhole);
        foreach (var effect in request.Effects)
            rows.Add($"{effect.Kind} ", effect.Target, new Style(decoration: Decoration.Bold));
        var diff = CallDiff.Of(request.Call, workspace, isWhole ? int.MaxValue : MostLines, isWhole ? int.MaxValue : MostColumns);
        rows.AddInput(request, isDiffShown: diff is not null);
        rows.AddDiff(diff ?? []);
        if (Texts(request).Sum(Hidden) is > 0 and var hidden)
            rows._rows.Add(new Text($"It holds {hidden} {(hidden == 1 ? "character that is" : "characters that are")} not seen.", new Style(Color.Red)));
        rows._rows.Add(new Text(SafeText.Line(request.Why, MostCharacters), new Style(Color.Yellow)));
        if (request.ParentSessionId is not null)
            rows._rows.Add(new Text($"Asked by an agent that this session started, in session {request.SessionId}."));
        if (request.InDoubt)
            rows._rows.Add(new Text("It may have run already, before a crash: running it again may do it twice.", new Style(Color.Red)));
        return rows;
    }

    // What an effect names or a diff shows is not said twice.
    private void AddInput(ApprovalRequest request, bool isDiffShown)
    {
        if (isDiffShown)
            return;
        if (request.Call.Input.ValueKind != JsonValueKind.Object)
        {
            Add("", request.Call.Input.GetRawText());
            return;
        }

        foreach (var property in request.Call.Input.EnumerateObject())
        {
            var value = ValueOf(property.Value);
            if (!request.Effects.Any(effect => effect.Target == value))
                Add($"{SafeText.Line(property.Name, 60)}: ", value);
        }
    }

    private void AddDiff(IReadOnlyList<Text> lines)
    {
        IsCut |= !_isWhole && (lines.Count > MostLines || lines.Any(line => line.Length > MostColumns));
        _rows.AddRange(lines);
    }

    // A line that goes on is set in, so that it cannot pass for a row of its own.
    private void Add(string name, string value, Style? style = null)
    {
        var shown = Readable(value).Trim('\n');
        if (!_isWhole && shown.Length > MostCharacters)
        {
            IsCut = true;
            shown = $"{shown[..MostCharacters]}… {shown.Length - MostCharacters} more characters";
        }

        _rows.Add(new Text($"{name}{SafeText.Of(shown).Replace("\n", "\n    ", StringComparison.Ordinal).Replace("\t", "    ", StringComparison.Ordinal)}".TrimEnd(), style));
    }

    private static IEnumerable<string> Texts(ApprovalRequest request) => request.Call.Input.ValueKind == JsonValueKind.Object
        ? request.Call.Input.EnumerateObject().Select(property => ValueOf(property.Value)).Concat(request.Effects.Select(effect => effect.Target)).Distinct()
        : [request.Call.Input.GetRawText()];

    private static string ValueOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string Readable(string text) => text.ReplaceLineEndings("\n");

    private static int Hidden(string text) => Readable(text) is var readable ? readable.Length - SafeText.Of(readable).Length : 0;
}
