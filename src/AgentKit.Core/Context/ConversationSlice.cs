using AgentKit.Internal;
using AgentKit.Sessions;
using Microsoft.Extensions.AI;

namespace AgentKit.Context;

/// <summary>
/// The conversation as the model sees it. It grows with the log and is never rebuilt; results stand in the order in
/// which the model asked, whatever the order in which the calls ended.
/// </summary>
public sealed class ConversationSlice : SessionSlice
{
    private static readonly Type[] Classes = [typeof(PromptAdded), typeof(AnswerAdded), typeof(AnswerInterrupted), typeof(ContentAdded), typeof(CallFinished), typeof(MemoryRecalled)];

    // Said by the user: a request that ends with words of the model's own asks some providers to continue them, and others refuse it.
    private static readonly ChatMessage CutShort = new(ChatRole.User, "(The answer above was interrupted before its end.)");

    private readonly List<ChatMessage> _messages = [];
    private readonly List<OpenCall> _open = [];
    private List<LoggedEvent>? _unread;
    private List<ChatMessage>? _saidMeanwhile;
    private int _waiting;

    /// <summary>The messages, oldest first. The list is the session's own: it grows, and is not to be changed.</summary>
    public IReadOnlyList<ChatMessage> Messages
    {
        get
        {
            Read();
            return _messages;
        }
    }

    /// <summary>The calls of the last answer that have no result yet, in the order asked.</summary>
    public IReadOnlyList<FunctionCallContent> OpenCalls
    {
        get
        {
            lock (_open)
            {
                Read();
                return _waiting == 0 ? [] : [.. _open.Where(call => call.Result is null).Select(call => call.Content)];
            }
        }
    }

    /// <summary>The messages so far, for whoever reads while a run goes on.</summary>
    internal ChatMessage[] Snapshot()
    {
        lock (_open)
        {
            Read();
            return [.. _messages];
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyCollection<Type> Folds => Classes;

    /// <inheritdoc/>
    public override void Apply(in LoggedEvent logged)
    {
        // What lies in a store is read when somebody asks for it, and what comes behind it waits its turn.
        lock (_open)
        {
            if (_unread is null && logged.AtHand is { } content)
                Take(content);
            else
                (_unread ??= []).Add(logged);
        }
    }

    private void Read()
    {
        lock (_open)
        {
            if (_unread is null)
                return;
            foreach (var logged in _unread)
                Take(logged.Event);
            _unread = null;
        }
    }

    private void Take(SessionEvent content)
    {
        switch (content)
        {
            case PromptAdded prompt:
                Say(prompt.Message);
                break;
            case AnswerAdded answer:
                Take(answer);
                break;
            case AnswerInterrupted { Text.Length: > 0 } unfinished:
                _messages.Add(new(ChatRole.Assistant, unfinished.Text));
                _messages.Add(CutShort);
                break;
            case CallFinished finished:
                Take(finished);
                break;
            case ContentAdded { Text: { } text } added:
                _messages.Add(new(ChatRole.User, added.Fence is { } fence ? UntrustedText.Mark(text, added.Label.ToString(), fence) : text));
                break;
            case MemoryRecalled recalled:
                Say(RecalledText.ToMessage(recalled));
                break;
        }
    }

    // No provider takes a message between a call and its result.
    private void Say(ChatMessage message) => (_waiting > 0 ? _saidMeanwhile ??= [] : _messages).Add(message);

    private void Take(AnswerAdded answer)
    {
        _open.Clear();
        for (var i = 0; i < answer.Messages.Count; i++)
        {
            var message = answer.Messages[i];
            _messages.Add(message);
            for (var j = 0; j < message.Contents.Count; j++)
            {
                if (message.Contents[j] is FunctionCallContent { InformationalOnly: false } call)
                    _open.Add(new(call, Result: null));
            }
        }

        _waiting = _open.Count;
    }

    private void Take(CallFinished finished)
    {
        for (var i = 0; i < _open.Count; i++)
        {
            if (_open[i].Result is not null || _open[i].Content.CallId != finished.CallId)
                continue;

            _open[i] = _open[i] with { Result = finished };
            if (--_waiting == 0)
            {
                _messages.Add(ResultsMessage());
                _messages.AddRange(_saidMeanwhile ?? []);
                _saidMeanwhile = null;
            }

            return;
        }
    }

    private ChatMessage ResultsMessage()
    {
        var contents = new List<AIContent>(_open.Count);
        foreach (var call in _open)
        {
            contents.Add(new FunctionResultContent(call.Content.CallId, ForModel(call.Result!)));
        }

        return new ChatMessage(ChatRole.Tool, contents);
    }

    // The log and the person have the text as it came; only the model needs to be told what of it is content.
    private static object ForModel(CallFinished finished)
    {
        var result = finished.Result;
        if (finished is { Label: { IsTrusted: false } label, Fence: { } fence })
        {
            return result.Contents.Count == 0
                ? UntrustedText.Mark(result.Text, label.ToString(), fence)
                : UntrustedText.Mark(result.Text, result.Contents, label.ToString(), fence);
        }

        return result.Contents.Count == 0 ? result.Text : result.Contents.Prepend(new TextContent(result.Text)).ToList();
    }

    private readonly record struct OpenCall(FunctionCallContent Content, CallFinished? Result);
}
