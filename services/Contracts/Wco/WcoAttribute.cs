namespace SingleWindow.Contracts.Wco;

/// <summary>The WCO identifier of a class (<c>68A</c>) or of an element (<c>006</c>), with the element's format.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class WcoAttribute(string id, string format = "") : Attribute
{
    public string Id { get; } = id;

    /// <summary>WCO notation such as <c>an..35</c> or <c>n..16,3</c>; empty for a class.</summary>
    public string Format { get; } = format;

    /// <summary>Name of the XML element where it is not the name of the property.</summary>
    public string? Element { get; init; }

    /// <summary>XML namespace where it is not the one of the message.</summary>
    public string? Namespace { get; init; }
}

/// <summary>XML namespaces of the WCO Data Model messages, as schema version 2 of the UK names them.</summary>
public static class Namespaces
{
    public const string MetaData = "urn:wco:datamodel:WCO:DocumentMetaData-DMS:2";
    public const string Declaration = "urn:wco:datamodel:WCO:DEC-DMS:2";
    public const string DeclarationTypes = "urn:wco:datamodel:WCO:Declaration_DS:DMS:2";
    public const string Response = "urn:wco:datamodel:WCO:RES-DMS:2";
    public const string ResponseTypes = "urn:wco:datamodel:WCO:Response_DS:DMS:2";
}
