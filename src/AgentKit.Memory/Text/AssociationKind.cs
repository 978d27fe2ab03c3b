namespace AgentKit.Memory.Text;

/// <summary>How near one word is to another that stands for it.</summary>
internal enum AssociationKind
{
    /// <summary>The same word in another form: decide, decision.</summary>
    Form,

    /// <summary>A kind and its instance: instrument, violin.</summary>
    Instance,

    /// <summary>Words of one theme: doctor, hospital.</summary>
    Theme,
}
