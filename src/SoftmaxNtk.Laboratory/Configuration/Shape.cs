using System.Text.Json;
using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>
/// What may stand at one place of a config. One model serves two readers: the binder, which checks values against it, and the schema, which
/// describes it; so the two cannot disagree. A new kind of value is one class.
/// </summary>
internal abstract class Shape
{
    /// <summary>What is allowed, in words that finish "write …": "an integer from 1 to 10,000".</summary>
    public abstract string Limit { get; }

    /// <summary>Checks a value, adds all problems to the binding, and gives the value in the form in which the
    /// serialiser reads it.</summary>
    /// <param name="value">What stands there; null is never allowed here (<see cref="Member"/> knows where it is).</param>
    /// <param name="path">The JSON path of the place.</param>
    /// <param name="binding">Takes the problems.</param>
    /// <returns>The value, without parent; if a problem was added, what is left of it, or null if nothing is.</returns>
    public abstract JsonNode? Read(JsonNode? value, string path, Binding binding);

    /// <summary>The JSON Schema of the place, in which no key is required.</summary>
    public abstract JsonObject Schema(SchemaDefinitions definitions);

    /// <summary>The JSON Schema that demands the required keys and nothing else, or null if there are none.</summary>
    public virtual JsonObject? Requirements() => null;

    /// <summary>All keys of the sections from here down.</summary>
    public virtual IEnumerable<KnownKey> Keys(string path) => [];

    /// <summary>Adds the problem that the value is not allowed.</summary>
    protected JsonNode? Refuse(JsonNode? value, string path, Binding binding, string? remedy = null)
    {
        binding.Refuse(new ConfigProblem(path, Excerpt.Of(value), Limit, remedy ?? $"write {Limit}"));
        return null;
    }

    protected static bool Is(JsonNode? value, JsonValueKind kind) => value?.GetValueKind() == kind;
}
