namespace AgentKit.Tools.Shell.Parsing;

/// <summary>Walks over a source as bash does: a backslash before a line end takes both away, unless they are read raw.</summary>
internal sealed class ShellCursor(SourceText source, ParseLimits limits)
{
    /// <summary>What stands after the last character. No text has it within: <see cref="CharacterCheck"/> refuses it.</summary>
    public const char End = '\0';

    public int Position { get; set; }

    public SourceText Source => source;

    /// <summary>The next character.</summary>
    public char Peek()
    {
        Position = SkipJoins(Position);
        return At(Position);
    }

    /// <summary>The one after the next.</summary>
    public char PeekSecond()
    {
        Peek();
        return At(SkipJoins(Position + 1));
    }

    /// <summary>The next character as written.</summary>
    public char PeekRaw() => At(Position);

    /// <summary>Takes the next character, as written.</summary>
    public char NextRaw()
    {
        limits.Step(source.Origin(Position));
        return At(Position++);
    }

    /// <summary>Takes the next character.</summary>
    public char Next()
    {
        Peek();
        return NextRaw();
    }

    /// <summary>Takes all characters up to the next that could be special anywhere, and at least one.</summary>
    public ReadOnlySpan<char> NextRun()
    {
        Peek();
        var start = Position;
        do
            NextRaw();
        while (ShellCharacters.IsOrdinary(PeekRaw()));
        return source.Text.AsSpan(start, Position - start);
    }

    public bool TryTake(char character)
    {
        if (Peek() != character)
            return false;
        Next();
        return true;
    }

    public bool TryTake(string characters)
    {
        var before = Position;
        foreach (var character in characters)
        {
            if (TryTake(character))
                continue;
            Position = before;
            return false;
        }

        return true;
    }

    public NotUnderstoodException Unknown(string why) => UnknownAt(why, Position);

    public NotUnderstoodException UnknownAt(string why, int position) => new(why, source.Origin(position));

    public Span SpanFrom(int start) => source.Span(start, Position);

    private char At(int position) => position < source.Text.Length ? source.Text[position] : End;

    private int SkipJoins(int position)
    {
        while (At(position) == '\\' && At(position + 1) == '\n')
        {
            limits.Step(source.Origin(position));
            position += 2;
        }

        return position;
    }
}
