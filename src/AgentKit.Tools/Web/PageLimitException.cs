namespace AgentKit.Tools.Web;

/// <summary>Ends the parsing of a page that goes too far.</summary>
internal sealed class PageLimitException(string message) : Exception(message);
