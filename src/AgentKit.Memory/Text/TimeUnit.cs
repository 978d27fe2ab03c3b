namespace AgentKit.Memory.Text;

/// <summary>What times are counted in.</summary>
internal enum TimeUnit
{
    /// <summary>A day.</summary>
    Day,

    /// <summary>Seven days, from Monday.</summary>
    Week,

    /// <summary>A month of the calendar.</summary>
    Month,

    /// <summary>A year of the calendar.</summary>
    Year,

    /// <summary>The night of a day.</summary>
    Night,

    /// <summary>Saturday and Sunday.</summary>
    Weekend,
}
