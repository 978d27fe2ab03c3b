using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace AgentKit.Memory.Extraction;

/// <summary>
/// Takes from turns what rules take, and what a model finds besides: one request for a batch, of whose answer only what the
/// turns bear out is kept. Whatever goes wrong with the model, what the rules found is there.
/// </summary>
internal sealed class ModelExtractor(IChatClient client, ExtractionRules rules, Func<string> nonce)
{
    private const int MostFactsOfAnAnswer = 64;
    private const int MostAnswer = 100_000;

    /// <summary>Reads turns of one session.</summary>
    /// <param name="turns">The turns, oldest first.</param>
    /// <param name="trail">What the turns before left.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<ModelExtraction> ExtractAsync(IReadOnlyList<TurnContent> turns, SessionTrail trail, CancellationToken cancellationToken)
    {
        var report = new ExtractionReport();
        var facts = new List<ExtractedFact>();
        var counts = new int[turns.Count];
        for (var i = 0; i < turns.Count; i++)
        {
            var found = rules.Extract(turns[i], trail);
            trail = found.Trail;
            facts.AddRange(found.Facts);
            report.Add(found.Report);
            counts[i] = found.Facts.Count;
        }

        if (turns.Count == 0)
            return new(facts, report, trail, ModelOutcome.NotAsked);
        var request = new ModelRequest(turns, nonce());
        if (request.Pieces.Count == 0)
            return new(facts, report, trail, ModelOutcome.NotAsked);
        var (told, outcome) = await AskAsync(request, cancellationToken).ConfigureAwait(false);
        var more = Checked(told, request, turns, counts, trail, report);
        return new([.. facts, .. more], report, trail with { Stated = trail.Stated.AddRange(more.Select(fact => fact.Statement)) }, outcome);
    }

    private async Task<(IReadOnlyList<ModelFact> Facts, ModelOutcome Outcome)> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await client.GetResponseAsync(request.Messages, ModelRequest.Options.Clone(), cancellationToken).ConfigureAwait(false);
            if (response.Messages.SelectMany(message => message.Contents).Any(content => content is ErrorContent) || response.FinishReason == ChatFinishReason.ContentFilter)
                return ([], ModelOutcome.Refused);
            var text = response.Text.Trim();
            return text.Length > MostAnswer || JsonSerializer.Deserialize(text, ModelAnswerJson.Default.ModelAnswer) is not { Facts: { } facts } || facts.Any(fact => fact is null)
                ? ([], ModelOutcome.Malformed)
                : ([.. facts.Take(MostFactsOfAnAnswer)], ModelOutcome.Answered);
        }
        catch (JsonException)
        {
            return ([], ModelOutcome.Malformed);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception)
        {
            // A provider may throw anything, and the rules need none.
            return ([], ModelOutcome.Failed);
        }
    }

    private IReadOnlyList<ExtractedFact> Checked(IReadOnlyList<ModelFact> told, ModelRequest request, IReadOnlyList<TurnContent> turns, int[] counts, SessionTrail trail, ExtractionReport report)
    {
        var kept = new List<(ExtractedFact Fact, int Turn)>();
        foreach (var fact in told)
        {
            try
            {
                if (ModelFactCheck.Check(fact, request.Pieces, turns, rules.Options, out var refusal) is { } found)
                    kept.Add((found, request.Pieces[fact.Piece].Turn));
                else
                    report.Refuse(refusal!);
            }
            catch (RegexMatchTimeoutException)
            {
                report.Refuse(Refusal.TooSlow);
            }
        }

        // The bound holds for each turn, with what the rules found of it.
        var within = kept.Where(one => counts[one.Turn]++ < rules.Options.MostFacts).ToArray();
        if (within.Length < kept.Count)
            report.Refuse(Refusal.Bound, kept.Count - within.Length);
        return within.Length == 0 ? [] : rules.Sift([.. within.Select(one => one.Fact)], trail, report, within.Length);
    }
}

/// <summary>What was taken from a batch of turns.</summary>
/// <param name="Facts">The facts: those of the rules first.</param>
/// <param name="Report">Counts of both.</param>
/// <param name="Trail">What the next batch is read with.</param>
/// <param name="Outcome">What became of the request to the model.</param>
internal sealed record ModelExtraction(IReadOnlyList<ExtractedFact> Facts, ExtractionReport Report, SessionTrail Trail, ModelOutcome Outcome);

/// <summary>What became of a request to a model.</summary>
internal enum ModelOutcome
{
    /// <summary>There was nothing to ask.</summary>
    NotAsked,

    /// <summary>It answered in the form that was asked for.</summary>
    Answered,

    /// <summary>Its answer was not in that form.</summary>
    Malformed,

    /// <summary>It would not answer.</summary>
    Refused,

    /// <summary>The request failed.</summary>
    Failed,
}
