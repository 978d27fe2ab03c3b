namespace AgentKit.Tools.Shell.Parsing;

/// <summary>Where a piece of a word stands, and so which characters are special in it and what ends it.</summary>
internal enum WordMode
{
    /// <summary>Outside everything: blanks and operators end it.</summary>
    Bare,

    /// <summary>After <c>==</c> and its like inside <c>[[ ]]</c>: as bare, with <c>@(…)</c>.</summary>
    Pattern,

    /// <summary>After <c>=~</c>: as bare, with <c>(…)</c> and <c>|</c>.</summary>
    Regex,

    /// <summary>Inside the brackets of a pattern or a regular expression.</summary>
    Group,

    /// <summary>Inside <c>"…"</c>.</summary>
    Quoted,

    /// <summary>The body of a here-document that is expanded.</summary>
    HereDocument,

    /// <summary>Inside <c>${x:-…}</c>, not quoted.</summary>
    Braced,

    /// <summary>Inside <c>"${x:-…}"</c>.</summary>
    BracedInQuotes,

    /// <summary>Inside <c>"${x#…}"</c>, where single quotes quote.</summary>
    PatternInQuotes,

    /// <summary>Inside <c>${x:…}</c>, arithmetic up to the brace.</summary>
    BracedArithmetic,

    /// <summary>Inside <c>((…))</c>.</summary>
    Arithmetic,

    /// <summary>Inside <c>[…]</c>: a subscript, or old arithmetic.</summary>
    Subscript,
}
