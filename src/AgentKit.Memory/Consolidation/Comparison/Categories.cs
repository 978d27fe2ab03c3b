using AgentKit.Memory.Consolidation.Wording;

namespace AgentKit.Memory.Consolidation.Comparison;

/// <summary>What the categories of terms have to do with each other.</summary>
internal static class Categories
{
    /// <summary>A number, with a unit or without.</summary>
    public static bool IsNumber(string? category) => category is not null && category.StartsWith("number:", StringComparison.Ordinal);

    /// <summary>A number with a unit.</summary>
    public static bool HasUnit(string category) => IsNumber(category) && category.Length > "number:".Length;

    /// <summary>A number of some unit, or one of a set of opposites.</summary>
    public static bool IsQualified(string category) => category.Contains(':', StringComparison.Ordinal);

    /// <summary>Whether values of both may stand in one place: "2 hours" and "90 minutes"; "52" and "52 bpm", where one leaves the unit out.</summary>
    public static bool AreOne(string left, string right) =>
        string.Equals(left, right, StringComparison.Ordinal) || (left is "number:" or "number:bpm" or "number:rpm" && right is "number:" or "number:bpm" or "number:rpm");

    /// <summary>Numbers of one unit, times, days and addresses of mail are each of a family; everything else is a thing.</summary>
    public static string Family(Term term) => term.Category is { } category && (IsNumber(category) || category is "time" or "date" or "day" or "mail") ? category : "thing";

    /// <summary>A category as people say it.</summary>
    public static string Said(string category) =>
        IsNumber(category) ? "number" : category.StartsWith("opposite:", StringComparison.Ordinal) || category == "id" ? "value" : category.Replace('-', ' ');
}
