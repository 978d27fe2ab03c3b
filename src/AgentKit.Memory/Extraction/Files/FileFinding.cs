namespace AgentKit.Memory.Extraction.Files;

/// <summary>What a file says of the project.</summary>
/// <param name="Attribute">Of what: "node version".</param>
/// <param name="Value">What it is.</param>
/// <param name="Statement">The same as a sentence.</param>
/// <param name="Words">The words that it rests on.</param>
internal readonly record struct FileFinding(string Attribute, string Value, string Statement, string Words);
