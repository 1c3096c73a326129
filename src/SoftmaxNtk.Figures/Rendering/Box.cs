namespace SoftmaxNtk.Figures.Rendering;

/// <summary>A rectangle in pixels; y grows downwards.</summary>
internal readonly record struct Box(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public double MiddleX => Left + Width / 2;

    public double MiddleY => Top + Height / 2;

    public bool Contains(double x, double y, double tolerance = 0.01) =>
        x >= Left - tolerance && x <= Right + tolerance && y >= Top - tolerance && y <= Bottom + tolerance;
}
