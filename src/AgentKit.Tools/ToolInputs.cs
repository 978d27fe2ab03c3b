using System.Text.Json.Serialization;
using AgentKit.Tools.Files;
using AgentKit.Tools.Results;
using AgentKit.Tools.Search;
using AgentKit.Tools.Shell;
using AgentKit.Tools.Todos;
using AgentKit.Tools.Web;

namespace AgentKit.Tools;

/// <summary>How the inputs of the pack are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ReadFileInput))]
[JsonSerializable(typeof(WriteFileInput))]
[JsonSerializable(typeof(EditFileInput))]
[JsonSerializable(typeof(ListDirectoryInput))]
[JsonSerializable(typeof(GlobInput))]
[JsonSerializable(typeof(GrepInput))]
[JsonSerializable(typeof(ReadOutputInput))]
[JsonSerializable(typeof(ShellInput))]
[JsonSerializable(typeof(WebFetchInput))]
[JsonSerializable(typeof(WriteTodosInput))]
internal sealed partial class ToolInputs : JsonSerializerContext;
