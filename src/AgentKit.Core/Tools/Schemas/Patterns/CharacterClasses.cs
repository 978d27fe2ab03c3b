namespace AgentKit.Tools.Schemas.Patterns;

/// <summary>The character classes of ECMA-262 that have a letter of their own.</summary>
internal static class CharacterClasses
{
    /// <summary>What word characters are, for the assertion <c>\b</c>; ASCII only, unlike in .NET.</summary>
    public const string Word = "[A-Za-z0-9_]";

    /// <summary>Gets what <c>.</c> matches: anything but the end of a line.</summary>
    public static CodePointSet Dot => new CodePointSet(('\n', '\n'), ('\r', '\r'), (0x2028, 0x2029)).Complement();

    /// <summary>Finds the class that an escape such as <c>\d</c> or <c>\W</c> stands for.</summary>
    public static CodePointSet? Find(char letter) => letter switch
    {
        'd' => new(('0', '9')),
        'w' => new(('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_')),
        's' => new(
            ('\t', '\r'), (' ', ' '), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A),
            (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF)),
        'D' or 'W' or 'S' => Find(char.ToLowerInvariant(letter))!.Complement(),
        _ => null,
    };
}
