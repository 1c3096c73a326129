using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>A config as it was found: read, merged with what it extends, overridden, but not yet checked against any
/// settings record.</summary>
/// <param name="Path">The file that was asked for.</param>
/// <param name="Merged">The one object that all files and overrides come to; without "extends" and "$schema".</param>
/// <param name="Overrides">The overrides in the order in which they were applied, as the user wrote them.</param>
/// <param name="Files">Every file that was read, the one asked for first, each once.</param>
public sealed record ConfigDocument(string Path, JsonObject Merged, IReadOnlyList<string> Overrides, IReadOnlyList<string> Files);
