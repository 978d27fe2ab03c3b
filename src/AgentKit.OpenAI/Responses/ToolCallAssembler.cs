using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentKit.OpenAI.Responses;

/// <summary>Puts parallel tool calls together from pieces that name their call by index, by id, or not at all.</summary>
internal sealed class ToolCallAssembler
{
    private readonly List<ToolCallDraft> _drafts = [];

    /// <returns>Whether the message brought a piece.</returns>
    public bool Add(JsonElement message)
    {
        var found = false;
        foreach (var piece in message.Items("tool_calls"))
        {
            Draft(piece.Number("index"), piece.Text("id")).Add(piece);
            found = true;
        }

        return found;
    }

    public IEnumerable<FunctionCallContent> Complete(string? responseId)
    {
        for (var i = 0; i < _drafts.Count; i++)
            yield return _drafts[i].Complete(string.Create(CultureInfo.InvariantCulture, $"call_{responseId}_{i}"));
    }

    private ToolCallDraft Draft(long? index, string? id)
    {
        if (string.IsNullOrEmpty(id)) id = null;

        var draft = index is null
            ? _drafts.FindLast(candidate => id is null || candidate.Id == id)
            : _drafts.FindLast(candidate => candidate.Index == index);

        // Ollama and Gemini have sent several calls under index 0; a new id there is a new call.
        if (draft is null || (id is not null && draft.Id is not null && draft.Id != id))
            _drafts.Add(draft = new ToolCallDraft(index));

        draft.Id ??= id;
        return draft;
    }
}
