using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>How far an approval reaches.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<GrantScope>))]
public enum GrantScope
{
    /// <summary>This call alone.</summary>
    Once,

    /// <summary>Every call of this session that the rule covers.</summary>
    Session,

    /// <summary>Every session in this workspace. The host writes the rule to the project's settings.</summary>
    Project,

    /// <summary>What an approved plan names, until it is carried out. Only the question about a plan can be approved so far.</summary>
    Plan,
}
