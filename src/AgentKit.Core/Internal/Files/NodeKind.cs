namespace AgentKit.Internal.Files;

/// <summary>What stands at a name, links not followed.</summary>
internal enum NodeKind
{
    File,
    Folder,
    Link,
    Special,
}
