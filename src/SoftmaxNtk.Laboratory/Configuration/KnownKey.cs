using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>A key that some section of a config knows.</summary>
/// <param name="Key">The key.</param>
/// <param name="Place">The section, as a remedy names it: "$.network", "$.dataset with source \"csv\"".</param>
internal sealed record KnownKey(string Key, string Place);
