using System.Text;

namespace AgentKit.Capabilities;

/// <summary>Results of earlier calls that were cut, kept beside the session's log. A session reads only its own.</summary>
public sealed class SavedResults
{
    /// <summary>The most characters in one line; a longer line counts as several.</summary>
    public const int MostLineLength = 2_000;

    private readonly CapabilityGrant _grant;

    internal SavedResults(CapabilityGrant grant) => _grant = grant;

    /// <summary>Reads a whole result.</summary>
    /// <param name="id">The id that stands where the result was cut.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ToolException">This session has no result by that id.</exception>
    public async ValueTask<string> ReadAsync(string id, CancellationToken cancellationToken = default)
    {
        _grant.ThrowIfRevoked();
        ArgumentNullException.ThrowIfNull(id);
        return await _grant.Records.ReadAsync(id, cancellationToken).ConfigureAwait(false) is { } bytes
            ? Encoding.UTF8.GetString(bytes.Span)
            : throw new ToolException($"There is no saved result '{id}'. Use the id that stands where a result was cut.");
    }

    /// <summary>Reads some lines of a result.</summary>
    /// <param name="id">The id that stands where the result was cut.</param>
    /// <param name="offset">The first line, from 1.</param>
    /// <param name="limit">The most lines.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ToolException">This session has no result by that id.</exception>
    public async ValueTask<SavedLines> ReadLinesAsync(string id, int offset, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(offset, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var text = await ReadAsync(id, cancellationToken).ConfigureAwait(false);

        var lines = new List<string>();
        var total = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            for (var rest = line; ; rest = rest[MostLineLength..])
            {
                total++;
                if (total >= offset && lines.Count < limit)
                    lines.Add(rest[..Math.Min(rest.Length, MostLineLength)].ToString());
                if (rest.Length <= MostLineLength)
                    break;
            }
        }

        return new() { Lines = lines, Total = total };
    }
}
