namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>Which files stand there, as the log and those who disturb say, and when an agent last wrote one.</summary>
internal sealed class Disk(IEnumerable<string> found)
{
    private readonly HashSet<string> _there = [.. found];
    private readonly Dictionary<string, DateTimeOffset> _disturbed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _written = new(StringComparer.Ordinal);

    public bool Has(string place) => _there.Contains(place);

    public bool WasWrittenSince(string place, DateTimeOffset since) => _written.TryGetValue(place, out var at) && at > since;

    public bool WasDisturbedSince(string place, DateTimeOffset since) => _disturbed.TryGetValue(place, out var at) && at > since;

    public void Note(Disturbance other)
    {
        _there.Add(other.Place);
        _disturbed[other.Place] = other.At;
    }

    public void Note(Deed deed, string place, DateTimeOffset at)
    {
        if (deed.Kind == "delete_path")
        {
            _there.Remove(place);
            return;
        }

        _there.Add(place);
        _written[place] = at;
    }
}
