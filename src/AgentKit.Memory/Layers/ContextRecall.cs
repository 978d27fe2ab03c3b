using System.Text;
using AgentKit.Memory.Embeddings;
using Microsoft.Extensions.AI;

namespace AgentKit.Memory.Layers;

/// <summary>Chooses what of memory is worth standing in the context: best first, within the budget, nothing twice.</summary>
internal sealed class ContextRecall(MemoryStore store, MemoryOptions options, MemoryEmbeddings? embeddings, TimeProvider clock)
{
    private const int CharactersPerToken = 4;
    private const int MostAsked = 2000;
    private const int MostFound = 20;

    /// <summary>Finds what is remembered of what was said, and in which scope.</summary>
    public async Task<IReadOnlyList<MemoryMatch>> FindAsync(RecallRequest request, CancellationToken cancellationToken)
    {
        var layers = MemoryLayers.Of(request.Owner, request.Workspace, request.Agent, request.Session, options);
        var query = new MemoryQuery
        {
            Text = Text(request.Said),
            Take = MostFound,
            Now = clock.GetUtcNow(),
            Floor = request.IsAsked ? 0 : MemoryQuery.WorthItsTokens,
        };
        if (query.Text.Length == 0)
            return [];
        if (embeddings is not null)
            query = await embeddings.WithMeaningAsync(query, layers, cancellationToken).ConfigureAwait(false);

        var scopes = request.IsAsked ? layers.Lasting.Append(layers.Session) : layers.Lasting;
        var found = await Task.WhenAll(scopes.Select(scope => store.In(scope).SearchAsync(query, cancellationToken))).ConfigureAwait(false);
        return Fit(found.SelectMany(matches => matches).Where(match => !request.InContext.Contains(match.Record.Id)).OrderByDescending(match => match.Score), Budget(request));
    }

    private int Budget(RecallRequest request) =>
        request.IsAsked ? options.RecallTokens : Math.Min(options.RecallTokens, Math.Max(options.SessionTokens - (request.CharactersInContext / CharactersPerToken), 0));

    private static List<MemoryMatch> Fit(IEnumerable<MemoryMatch> found, int tokens)
    {
        var (fitting, said, left) = (new List<MemoryMatch>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase), tokens * CharactersPerToken);
        foreach (var match in found)
        {
            var length = match.Record.Statement.Length + 60;
            if (length > left || !said.Add(match.Record.Statement))
                continue;
            left -= length;
            fitting.Add(match);
        }

        return fitting;
    }

    private static string Text(IReadOnlyList<ChatMessage> said)
    {
        var text = new StringBuilder();
        foreach (var message in said)
            text.Append(message.Text).Append('\n');
        return text.Length <= MostAsked ? text.ToString().Trim() : text.ToString(text.Length - MostAsked, MostAsked).Trim();
    }
}
