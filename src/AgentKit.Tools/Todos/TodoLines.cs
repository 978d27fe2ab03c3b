namespace AgentKit.Tools.Todos;

/// <summary>A todo list as lines: <c>[ ] write it</c>, <c>[>] test it</c>, <c>[x] read it</c>, with or without a dash before.</summary>
internal static class TodoLines
{
    private const int MostItems = 100;
    private const int MostCharacters = 300;

    /// <summary>Reads a list.</summary>
    /// <exception cref="ToolException">It is none; the message says which line is wrong.</exception>
    public static IReadOnlyList<Todo> Read(string text)
    {
        var todos = new List<Todo>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            todos.Add(ReadLine(line.Trim()) ?? throw new ToolException($"Line {number} is no item of a todo list. Write `[ ] what`, `[>] what` for what is under way, or `[x] what` for what is done, up to {MostCharacters} characters."));
        }

        return todos.Count <= MostItems ? todos : throw new ToolException($"The list has {todos.Count} items; at most {MostItems} are kept. Put some together.");
    }

    private static Todo? ReadLine(string line)
    {
        var item = line[0] is '-' or '*' ? line[1..].TrimStart() : line;
        if (item is not ['[', var mark, ']', .. var rest] || rest.Trim() is not { Length: > 0 and <= MostCharacters } text)
            return null;
        return mark switch
        {
            ' ' => new() { Text = text, State = TodoState.Open },
            '>' or '~' => new() { Text = text, State = TodoState.Active },
            'x' or 'X' => new() { Text = text, State = TodoState.Done },
            _ => null,
        };
    }
}
