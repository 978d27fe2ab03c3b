using System.Text.Json;
using System.Text.Json.Nodes;
using AgentKit.Sessions;

namespace AgentKit.Core.Tests.Sessions.Files;

/// <summary>Logs of other versions of ourselves.</summary>
public sealed class SavedLogTests : IDisposable
{
    private readonly TemporaryStore _files = new();

    [Fact]
    public async Task TheLogOfTheFirstVersion_StillLoads()
    {
        Directory.CreateDirectory(_files.SessionFolder);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Sessions", "Saved", "v1.jsonl"), _files.LogPath);

        await using var log = await _files.OpenAsync();

        Assert.Empty(log.Findings);
        Assert.True((await _files.VerifyAsync()).IsValid);
        Assert.Equal(SampleEvents.FirstVersion.Select(AsJson), log.Read(0).Select(logged => AsJson(logged.Event)));
    }

    [Fact]
    public async Task UnknownProperties_ArePassedOver()
    {
        await _files.FillAsync(2);
        var lines = await File.ReadAllLinesAsync(_files.LogPath);
        lines[2] = lines[2].Replace("\"data\":{", "\"later\":[{}],\"data\":{\"later\":{\"x\":[1]},");
        await File.WriteAllLinesAsync(_files.LogPath, lines);

        await using var log = await _files.OpenAsync();

        Assert.Equal(TemporaryStore.Event(2).Event, log.Read(1).First().Event);
    }

    [Fact]
    public async Task UnknownType_IsKept_Reported_AndWrittenAgainUnchanged()
    {
        const string Data = """{"z":1.50,"a":"\u00e9 ü","n":null,"deep":[{"k":[]}]}""";
        await _files.FillAsync(1);
        await AppendLineAsync($$"""{"seq":3,"at":"2026-01-02T03:04:05+00:00","type":"later_type","v":4,"data":{{Data}}}""");

        await using var log = await _files.OpenAsync();
        log.TryRead(3, out var unknown);
        await log.AcquireAsync();
        log.Append(new LoggedEvent(4, unknown.At, unknown.Event));
        await log.ReleaseAsync();
        await using var reopened = await _files.OpenAsync();
        reopened.TryRead(4, out var copy);

        Assert.Equal(typeof(UnknownEvent), unknown.EventClass);
        Assert.Contains("1 event(s) of type 'later_type', version 4", Assert.Single(log.Findings));
        var (first, second) = ((UnknownEvent)unknown.Event, (UnknownEvent)copy.Event);
        Assert.Equal(("later_type", 4), (second.TypeName, second.Version));
        Assert.Equal(Data, first.Data.GetRawText());
        Assert.True(JsonElement.DeepEquals(first.Data, second.Data));
        Assert.Equal("1.50", second.Data.GetProperty("z").GetRawText());
    }

    [Fact]
    public async Task LaterVersionOfAKnownType_CountsAsUnknown()
    {
        await _files.FillAsync(1);
        await AppendLineAsync("""{"seq":3,"at":"2026-01-02T03:04:05+00:00","type":"model_retried","v":2,"data":{"why":1}}""");

        await using var log = await _files.OpenAsync();
        log.TryRead(3, out var logged);

        Assert.Equal(2, Assert.IsType<UnknownEvent>(logged.Event).Version);
        Assert.Contains("'model_retried', version 2", Assert.Single(log.Findings));
    }

    [Fact]
    public async Task EarlierVersion_IsUpgraded()
    {
        using var files = new TemporaryStore(Note(version: 1, upgrade: null));
        await using (var old = await files.CreateAsync())
            old.Append(new LoggedEvent(2, TemporaryStore.Start, new Renamed { Mode = Mode.Plan, Text = "was" }));

        var now = files.Another(Note(version: 2, upgrade: (data, version) => new JsonObject { ["mode"] = "auto", ["text"] = $"{data["text"]} {version}" }));
        await using var log = await now.OpenAsync(SessionOwner.Local, TemporaryStore.Id, create: false);
        log.TryRead(2, out var logged);

        Assert.Equal(new Renamed { Mode = Mode.Auto, Text = "was 1" }, logged.Event);
    }

    public void Dispose() => _files.Dispose();

    private static string AsJson(SessionEvent value) => JsonSerializer.Serialize(value, CoreEvents.Json.GetTypeInfo(value.GetType()));

    private static EventType Note(int version, Func<JsonObject, int, JsonObject>? upgrade) =>
        EventType.Create("test_note", SavedLogJson.Default.Renamed, version, upgrade);

    private Task AppendLineAsync(string line) => File.AppendAllTextAsync(_files.LogPath, line + "\n");
}
